"""How far a session is: counts, rate and time left, as a line for logs and as a bar for terminals."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from pytest_pareval._util.text import duration

LEAST_RECORDS = 5
LEAST_SHARE = 0.02
"""New records, and their share of all samples, before which nobody knows when the session ends."""


@dataclass
class Progress:
    """The progress of ``samples`` samples. ``interval`` is the minimum time between two lines, in seconds."""

    samples: int
    interval: float
    evaluated: int = 0
    shared: int = 0
    finished_before: int = 0
    _first: float | None = None
    _next: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self._next += self.interval

    def count(self, new: bool, same_as: str, now: float | None = None) -> None:
        """Count a record: ``new`` or resumed, evaluated or shared with the sample ``same_as``."""
        if not new:
            self.finished_before += 1
            return
        self._first = self._first or (time.monotonic() if now is None else now)
        if same_as:
            self.shared += 1
        else:
            self.evaluated += 1

    @property
    def done(self) -> int:
        """Records so far, those of an earlier session included."""
        return self.evaluated + self.shared + self.finished_before

    def rate(self, now: float) -> float | None:
        """New records per second; None as long as they are too few.

        The time before the first does not count: that is when what is made once is made.
        """
        new = self.evaluated + self.shared
        if self._first is None or new < max(LEAST_RECORDS, LEAST_SHARE * self.samples) or now <= self._first:
            return None
        return (new - 1) / (now - self._first)

    def left(self, now: float) -> float | None:
        """Seconds that the rest will take at this rate; None if it is not known."""
        rate = self.rate(now)
        return None if rate is None else (self.samples - self.done) / rate

    def line(self, built: int, now: float | None = None) -> str:
        """A progress line; empty if the last one is less than ``interval`` old."""
        now = time.monotonic() if now is None else now
        if now < self._next:
            return ""
        self._next = now + self.interval
        return "pareval: " + ", ".join(self.parts(built, now))

    def parts(self, built: int, now: float) -> list[str]:
        """What is known, in words."""
        parts = [f"{min(built, self.samples)} built", f"{self.done} of {self.samples} evaluated"]
        parts += [f"{self.shared} of them from samples with the same object code"] if self.shared else []
        left = self.left(now)
        return parts if left is None else [*parts, f"about {duration(left)} left"]

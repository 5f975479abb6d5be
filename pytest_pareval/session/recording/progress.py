"""Progress lines for a long session."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from pytest_pareval._util.text import duration


@dataclass
class Progress:
    """The progress of ``samples`` samples. ``interval`` is the minimum time between two lines, in seconds."""

    samples: int
    interval: float
    evaluated: int = 0
    shared: int = 0
    finished_before: int = 0
    _begin: float = field(default_factory=time.monotonic)
    _next: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self._next += self.interval

    def count(self, new: bool, same_as: str) -> None:
        """Count a record: ``new`` or resumed, evaluated or shared with the sample ``same_as``."""
        if not new:
            self.finished_before += 1
        elif same_as:
            self.shared += 1
        else:
            self.evaluated += 1

    def line(self, built: int, now: float | None = None) -> str:
        """A progress line; empty if the last one is less than ``interval`` old."""
        now = time.monotonic() if now is None else now
        if now < self._next:
            return ""
        self._next = now + self.interval
        done = self.evaluated + self.shared + self.finished_before
        parts = [f"{min(built, self.samples)} built", f"{done} of {self.samples} evaluated"]
        parts += [f"{self.shared} of them from samples with the same object code"] if self.shared else []
        if done > self.finished_before:
            left = (now - self._begin) / (done - self.finished_before) * (self.samples - done)
            parts.append(f"about {duration(left)} left")
        return "pareval: " + ", ".join(parts)

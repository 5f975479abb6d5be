"""Progress of a long session, in a line that a person can read."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass
class Progress:
    """What has been done of ``samples``; ``interval`` is the least time between two lines in seconds."""

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
        """One more sample has its record: it is new or was there before, and may have come from another sample's."""
        if not new:
            self.finished_before += 1
        elif same_as:
            self.shared += 1
        else:
            self.evaluated += 1

    def line(self, built: int, now: float | None = None) -> str:
        """A line, or nothing where the last one was a moment ago."""
        now = time.monotonic() if now is None else now
        if now < self._next:
            return ""
        self._next = now + self.interval
        done = self.evaluated + self.shared + self.finished_before
        parts = [f"{min(built, self.samples)} built", f"{done} of {self.samples} evaluated"]
        parts += [f"{self.shared} of them by another's object code"] if self.shared else []
        if done > self.finished_before:
            left = (now - self._begin) / (done - self.finished_before) * (self.samples - done)
            parts.append(f"about {duration(left)} left")
        return "pareval: " + ", ".join(parts)


def duration(seconds: float) -> str:
    """``45 s``, ``3 min 20 s``, ``2 h 5 min``."""
    if seconds < 60:
        return f"{round(seconds)} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"

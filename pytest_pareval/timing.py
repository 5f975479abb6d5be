"""Timing: how often a candidate is repeated, and how timed runs get the machine to themselves."""

from __future__ import annotations

import fcntl
import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MIN_REPETITIONS = 5
"""As ParEval."""
MAX_REPETITIONS = 10
ENOUGH_SPREAD = 0.05
"""Repetitions go on while the interquartile range is more than this share of the median."""
EXTRA_SECONDS = 1.0
"""No further repetition begins once the timed calls have taken this long together."""


def wants_another(times: Sequence[float]) -> bool:
    """Whether one more repetition should follow these (in seconds)."""
    if len(times) < MIN_REPETITIONS:
        return True
    if len(times) >= MAX_REPETITIONS or sum(times) >= EXTRA_SECONDS:
        return False
    return relative_spread(times) > ENOUGH_SPREAD


def relative_spread(times: Sequence[float]) -> float:
    """Interquartile range over median."""
    low, middle, high = statistics.quantiles(times, n=4, method="inclusive")
    return (high - low) / middle if middle > 0 else 0.0


@dataclass(frozen=True)
class MachineLock:
    """A lock among all sessions of this user on this machine: many may work at a time, or one may time.

    The kernel releases it when its holder dies.
    """

    path: Path

    @contextmanager
    def working(self) -> Iterator[None]:
        """Hold while building or checking."""
        with self._held(fcntl.LOCK_SH):
            yield

    @contextmanager
    def timing(self) -> Iterator[None]:
        """Hold while timing: waits until all others are done, and keeps them waiting."""
        with self._held(fcntl.LOCK_EX):
            yield

    @contextmanager
    def _held(self, kind: int) -> Iterator[None]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a") as file:
            fcntl.flock(file, kind)
            yield

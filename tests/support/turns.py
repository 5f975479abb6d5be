"""Turns of a candidate as three clocks saw them, for tests of times."""

from __future__ import annotations

from pytest_pareval.launch.measurement import Overhead, Turn
from pytest_pareval.timing.stopwatch import Stopwatch

OVERHEAD = Overhead(elapsed=4e-4, cpu=3e-5)
SERIAL_WATCH = Stopwatch(1, OVERHEAD)


def turn(reported: float, elapsed: float, cpu: float, waited: float = 0.0, calls: int = 1) -> Turn:
    """A turn of calls that together took ``reported`` seconds by the ranks' word."""
    return Turn((reported / calls,) * calls, elapsed, cpu, waited=waited, disturbed=waited)

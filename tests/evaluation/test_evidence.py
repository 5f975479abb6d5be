"""What counts as evidence that threads took part in a turn of calls."""

from __future__ import annotations

import pytest

from pytest_pareval.evaluation.checked_launch import threads_took_part
from pytest_pareval.launch.measurement import Usage
from pytest_pareval.parallelism.launch_config import LaunchConfig

ALONE, BESIDE = LaunchConfig(1, 2), LaunchConfig(2, 2)


@pytest.mark.parametrize(
    ("usage", "calls", "config", "expected"),
    [
        (Usage(cpu=0.20, threads=0.10, woken=1, slices=20, resumed=1), 1, ALONE, True),
        # An empty parallel region beside serial work.
        (Usage(cpu=0.20, threads=5e-5, woken=1, slices=3, resumed=1), 1, ALONE, False),
        (Usage(cpu=0.20, threads=0.009, woken=1, slices=3, resumed=1), 1, ALONE, False),
        # Many threads that only are resumed and stopped.
        (Usage(cpu=0.02, threads=0.008, woken=500, slices=1000, resumed=500), 1, ALONE, False),
        (Usage(cpu=0.20, threads=0.02, woken=500, slices=1000, resumed=500), 1, ALONE, False),
        # Threads that have ended, and none, of whose time only rounding errors are left.
        (Usage(cpu=2e-4, threads=1e-4, woken=0), 1, ALONE, True),
        (Usage(cpu=2e-3, threads=1e-3, woken=0), 16, ALONE, True),
        (Usage(cpu=2e-4, threads=7e-18, woken=0), 1, ALONE, False),
        (Usage(cpu=2e-3, threads=7e-18, woken=0), 16, ALONE, False),
        (Usage(cpu=2e-3, threads=7e-18, woken=0), 16, BESIDE, False),
        # Many parallel regions in a call, for each of which a thread wakes.
        (Usage(cpu=0.02, threads=0.008, woken=1, slices=500, resumed=1), 1, ALONE, True),
        # New threads in each call.
        (Usage(cpu=0.16, threads=0.08, woken=32, slices=40, resumed=0), 16, ALONE, True),
        (Usage(cpu=2e-3, threads=1e-3, woken=32, slices=32, resumed=0), 16, ALONE, True),
        # A rank that waits for others, busily, for much longer than it works.
        (Usage(cpu=0.20, threads=0.001, woken=1, slices=3, resumed=1), 1, BESIDE, True),
        (Usage(cpu=0.20, threads=0.0, woken=0), 1, BESIDE, False),
        (Usage(cpu=0.20, threads=4e-5, woken=1, slices=18, resumed=1), 16, BESIDE, True),
        (Usage(cpu=0.20, threads=4e-5, woken=1, slices=2, resumed=1), 16, BESIDE, False),
        # Each of many calls wakes a thread: that is no share of the work.
        (Usage(cpu=0.16, threads=16 * 5e-5, woken=1, slices=18, resumed=1), 16, ALONE, False),
        (Usage(cpu=0.16, threads=0.08, woken=1, slices=18, resumed=1), 16, ALONE, True),
        # Where the work is less than waking a thread, one that ran is enough, and none is not.
        (Usage(cpu=3e-4, threads=1e-5, woken=1, slices=3, resumed=1), 1, ALONE, True),
        (Usage(cpu=3e-4, threads=0.0, woken=0), 1, ALONE, False),
        (Usage(cpu=2e-3, threads=1e-4, woken=1, slices=3, resumed=1), 1, ALONE, True),
        # Resuming and stopping the process woke threads that took part in no call.
        (Usage(cpu=3e-4, threads=4e-5, woken=1, slices=2, resumed=1), 16, ALONE, False),
        (Usage(cpu=6e-4, threads=1.2e-4, woken=3, slices=6, resumed=3), 16, ALONE, False),
        (Usage(cpu=1.1e-3, threads=1e-4, woken=1, slices=3, resumed=1), 16, ALONE, False),
        (Usage(cpu=3e-4, threads=4e-5, woken=1, slices=17, resumed=1), 16, ALONE, True),
        (Usage(cpu=3e-4, threads=8e-5, woken=1, slices=3, resumed=1), 16, ALONE, True),
    ],
)
def test_threads_took_part(usage: Usage, calls: int, config: LaunchConfig, expected: bool) -> None:
    assert threads_took_part(usage, calls, config) is expected

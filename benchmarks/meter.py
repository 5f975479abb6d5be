"""Processor time of this process and of everything that it starts, whoever waits for it and however it ends.

A process's own account lacks descendants that were killed before somebody waited for them, as workers are. A control
group (cgroup v2) counts them. It needs a control group below which this user may create others, as root may.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pytest_pareval.launch.freezer import own_group

LEAVE_ATTEMPTS = 100


@contextmanager
def metered() -> Iterator[Callable[[], float]]:
    """A function that returns seconds of processor time so far, while the block runs. Ends the benchmark without one.

    Control groups that are created in the block are below this one, and count.
    """
    parent = own_group()
    try:
        if parent is None:
            raise OSError("there is no cgroup v2")
        group = parent / f"meter-{os.getpid()}"
        group.mkdir()
        (group / "cgroup.procs").write_text(str(os.getpid()))
    except OSError as error:
        sys.exit(f"processor time cannot be measured here: {error}; run this as root on a machine with cgroup v2")
    try:
        yield lambda: _seconds(group)
    finally:
        (parent / "cgroup.procs").write_text(str(os.getpid()))
        for _ in range(LEAVE_ATTEMPTS):  # killed processes may take a moment to end
            with suppress(OSError):
                group.rmdir()
                break
            time.sleep(0.01)


def _seconds(group: Path) -> float:
    for line in (group / "cpu.stat").read_text().splitlines():
        if line.startswith("usage_usec"):
            return int(line.split()[1]) * 1e-6
    raise ValueError(f"{group} counts no processor time")

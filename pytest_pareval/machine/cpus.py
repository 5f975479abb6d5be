"""Processors of this machine: which of them a run gets, and how this process stays away from them."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TOPOLOGY = Path("/sys/devices/system/cpu")


def cores() -> int:
    """The number of processors that this process may use."""
    return len(os.sched_getaffinity(0))


def processors(count: int, topology: Path = TOPOLOGY) -> list[int]:
    """Numbers of ``count`` processors that this process may use, or of all if there are fewer.

    Hardware threads share their core, so no core gives a second one before each core has given one.
    """
    given: dict[str, int] = {}
    order = []
    for cpu in sorted(os.sched_getaffinity(0)):
        core = _core(topology, cpu)
        order.append((given.get(core, 0), cpu))
        given[core] = given.get(core, 0) + 1
    return sorted(cpu for _, cpu in sorted(order)[:count])


def _core(topology: Path, cpu: int) -> str:
    try:
        return (topology / f"cpu{cpu}" / "topology" / "thread_siblings_list").read_text()
    except OSError:
        return str(cpu)


def cpu_name() -> str:
    """The processor's model, or the machine's architecture where it is unknown."""
    return _cpu_info("model name") or platform.machine()


def cpu_features() -> str:
    """The processor's model and instructions: what ``-march=native`` depends on."""
    return " ".join((cpu_name(), _cpu_info("flags"), _cpu_info("Features")))


def _cpu_info(name: str) -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "")


@contextmanager
def without_blas_threads() -> Iterator[None]:
    """While the block runs, matrix products of numpy start no threads in this process.

    OpenBLAS keeps its threads spinning for a tenth of a second after each product, on processors that a timed run may
    need by then.
    """
    from threadpoolctl import threadpool_limits  # plugin.py imports this module in every session

    with threadpool_limits(1, user_api="blas"):
        yield

"""Processors of this machine: which of them a run gets, and how this process keeps off them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from threadpoolctl import threadpool_limits

TOPOLOGY = Path("/sys/devices/system/cpu")


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0))


def processors(count: int, topology: Path = TOPOLOGY) -> list[int]:
    """So many of the processors that this process may use, or all of them.

    Hardware threads of one core share it, so no core gives a second one before all have given one.
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


@contextmanager
def without_blas_threads() -> Iterator[None]:
    """While the block runs, numpy's products of matrices take no threads of their own in this process.

    OpenBLAS keeps such a thread looking for more work for a tenth of a second after each product, on a processor that a
    timed run may have to itself by then.
    """
    with threadpool_limits(1, user_api="blas"):
        yield

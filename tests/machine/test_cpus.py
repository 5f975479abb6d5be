"""Which processors a run gets."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import psutil
import pytest

from pytest_pareval.machine.cpus import cores, processors, without_blas_threads


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Eight hardware threads: 0 and 1 share a core, 2 and 3, and so on; processor 0 is not ours."""
    for cpu in range(8):
        folder = tmp_path / f"cpu{cpu}" / "topology"
        folder.mkdir(parents=True)
        (folder / "thread_siblings_list").write_text(f"{cpu // 2 * 2}-{cpu // 2 * 2 + 1}\n")
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(1, 8)))
    return tmp_path


def test_every_core_gives_one_before_any_gives_two(machine: Path) -> None:
    assert cores() == 7
    assert processors(1, machine) == [1]
    assert processors(4, machine) == [1, 2, 4, 6]
    assert processors(6, machine) == [1, 2, 3, 4, 5, 6]
    assert processors(100, machine) == [1, 2, 3, 4, 5, 6, 7]


def test_without_a_topology_they_come_in_order(machine: Path) -> None:
    assert processors(3, machine / "nowhere") == [1, 2, 3]


def test_no_thread_of_numpy_is_busy_after_a_product() -> None:
    """Where it has threads, one is busy without this for longer than the product took."""
    matrix = np.ones((300, 300))
    with without_blas_threads():
        time.sleep(0.3)  # what was before has come to rest
        before = busy_elsewhere()
        for _ in range(3):
            _ = matrix @ matrix
        time.sleep(0.3)
        assert busy_elsewhere() - before < 0.02


def busy_elsewhere() -> float:
    """Processor time of this process's other threads, in seconds."""
    threads = psutil.Process().threads()
    return sum(one.user_time + one.system_time for one in threads if one.id != os.getpid())

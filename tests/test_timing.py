"""Repetitions, and the lock that gives timed runs the machine."""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from pytest_pareval.timing import MAX_REPETITIONS, MIN_REPETITIONS, MachineLock, relative_spread, wants_another


def repetitions(times: list[float]) -> int:
    done: list[float] = []
    while wants_another(done):
        done.append(times[len(done)])
    return len(done)


def test_steady_times_need_five_repetitions() -> None:
    assert repetitions([0.010, 0.0101, 0.0102, 0.0101, 0.010, 9, 9]) == MIN_REPETITIONS == 5


def test_unsteady_times_are_repeated_to_the_most() -> None:
    assert repetitions([0.01, 0.02] * 50) == MAX_REPETITIONS


def test_long_times_are_not_repeated_further() -> None:
    assert repetitions([0.5, 1.5] * 50) == MIN_REPETITIONS


def test_repetitions_end_once_times_are_steady() -> None:
    assert repetitions([0.02, 0.01, 0.01, 0.02, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01]) == 9


@pytest.mark.parametrize(("times", "spread"), [([1.0] * 5, 0.0), ([1.0, 2.0, 3.0, 4.0, 5.0], 2 / 3), ([0.0] * 5, 0.0)])
def test_relative_spread(times: list[float], spread: float) -> None:
    assert relative_spread(times) == pytest.approx(spread)


def hold(path: Path, timing: bool, held: Event, release: Event) -> None:
    lock = MachineLock(path)
    with lock.timing() if timing else lock.working():
        held.set()
        release.wait(10)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [(False, False, True), (False, True, False), (True, False, False), (True, True, False)],
)
def test_many_may_work_but_one_times_alone(tmp_path: Path, first: bool, second: bool, together: bool) -> None:
    context = multiprocessing.get_context("spawn")
    events = [(context.Event(), context.Event()) for _ in range(2)]
    path = tmp_path / "lock"
    processes = [
        context.Process(target=hold, args=(path, timing, *pair))
        for timing, pair in zip((first, second), events, strict=True)
    ]
    (held_1, release_1), (held_2, release_2) = events
    processes[0].start()
    assert held_1.wait(10)
    processes[1].start()
    assert held_2.wait(10 if together else 1) is together
    release_1.set()
    assert held_2.wait(10)
    release_2.set()
    for process in processes:
        process.join()


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, release = context.Event(), context.Event()
    process = context.Process(target=hold, args=(tmp_path / "lock", True, held, release))
    process.start()
    assert held.wait(10)
    process.kill()
    process.join()
    begin = time.monotonic()
    with MachineLock(tmp_path / "lock").timing():
        assert time.monotonic() - begin < 5

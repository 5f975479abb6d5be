"""The lock that gives timed runs the machine."""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.context import SpawnProcess
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from pytest_pareval.machine.lock import MachineLock


def hold(path: Path, session: str, what: str, held: Event, release: Event) -> None:
    with getattr(MachineLock(path, path.with_name(session)), what)():
        held.set()
        release.wait(10)


@pytest.mark.parametrize("second", ["building", "checking", "timing"])
@pytest.mark.parametrize("first", ["building", "checking", "timing"])
def test_many_may_work_but_one_times_alone(tmp_path: Path, first: str, second: str) -> None:
    together = "timing" not in (first, second)
    (process_1, held_1, release_1), (process_2, held_2, release_2) = (
        holder(tmp_path / "lock", what) for what in (first, second)
    )
    process_1.start()
    assert held_1.wait(10)
    process_2.start()
    assert held_2.wait(10 if together else 1) is together
    release_1.set()
    assert held_2.wait(10)
    release_2.set()
    for process in (process_1, process_2):
        process.join()


def holder(path: Path, what: str, session: str = "one") -> tuple[SpawnProcess, Event, Event]:
    context = multiprocessing.get_context("spawn")
    held, release = context.Event(), context.Event()
    return context.Process(target=hold, args=(path, session, what, held, release)), held, release


@pytest.mark.parametrize(
    ("first", "third", "session", "before"),
    [
        ("checking", "checking", "one", False),
        ("checking", "building", "other", False),
        ("building", "building", "one", True),
    ],
)
def test_who_wants_to_time_goes_before_all_but_builds_of_its_session(
    tmp_path: Path, first: str, third: str, session: str, before: bool
) -> None:
    """One works, another waits to time, a third comes."""
    one, (timer, held_2, release_2), (last, held_3, release_3) = (
        holder(tmp_path / "lock", first),
        holder(tmp_path / "lock", "timing"),
        holder(tmp_path / "lock", third, session),
    )
    one[0].start()
    assert one[1].wait(10)
    timer.start()
    assert not held_2.wait(2)
    last.start()
    held_3.wait(10 if before else 2)
    assert held_3.is_set() is before
    one[2].set()
    if before:
        release_3.set()
    assert held_2.wait(10)
    assert before or not held_3.is_set()
    release_2.set()
    assert held_3.wait(10)
    release_3.set()
    for process in (one[0], timer, last):
        process.join()


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, release = context.Event(), context.Event()
    process = context.Process(target=hold, args=(tmp_path / "lock", "one", "timing", held, release))
    process.start()
    assert held.wait(10)
    process.kill()
    process.join()
    begin = time.monotonic()
    with MachineLock(tmp_path / "lock", tmp_path / "builds").timing():
        assert time.monotonic() - begin < 5

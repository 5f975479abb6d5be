"""What a call took, repetitions, and the lock that gives timed runs the machine."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import astuple, replace
from multiprocessing.context import SpawnProcess
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from factory import AXPY, evaluate
from pytest_pareval.evaluator import Evaluator
from pytest_pareval.inputs import Input
from pytest_pareval.launch import LARGE, Call, Launch, Overhead
from pytest_pareval.problem import Problem
from pytest_pareval.timing import (
    MAX_ATTEMPTS,
    MAX_REPETITIONS,
    MIN_REPETITIONS,
    SMALL,
    Allowance,
    MachineLock,
    Repetitions,
    Stopwatch,
    most_repetitions,
    relative_spread,
    repetitions_together,
    wants_another,
)
from pytest_pareval.verdict import Verdict


def call(reported: float, elapsed: float, cpu: float, waited: float = 0.0) -> Call:
    return Call(reported, elapsed, cpu, waited, ranks=1, threads=False, communicated=0)


OVERHEAD = Overhead(elapsed=4e-4, cpu=3e-5)
SERIAL_WATCH = Stopwatch(1, OVERHEAD)


class TestStopwatch:
    def test_an_honest_report_counts(self) -> None:
        for honest in (call(0.01, 0.0102, 0.01005), call(2.0, 2.0003, 1.2), call(1e-5, 2.5e-4, 4e-5)):
            assert SERIAL_WATCH.agrees(honest)
            assert SERIAL_WATCH.seconds(honest) == honest.reported

    def test_a_bent_clock_gains_nothing(self) -> None:
        assert SERIAL_WATCH.seconds(call(0.0, 0.1002, 0.1)) == pytest.approx(0.1, rel=0.03)
        assert SERIAL_WATCH.seconds(call(0.0, 1.2e-3, 1.02e-3)) == pytest.approx(1e-3, rel=0.04)
        assert SERIAL_WATCH.seconds(call(0.0, 3e-4, 1.2e-4)) == pytest.approx(1e-4, rel=0.15)

    def test_processor_time_counts_where_the_wall_clock_is_right(self) -> None:
        """Two processors that were both busy for 0.1 s cannot have been at it for 0.01 s."""
        watch = Stopwatch(2, OVERHEAD)
        assert watch.seconds(call(0.01, 0.0102, 0.2)) == pytest.approx(0.1, rel=0.03)
        assert watch.agrees(call(0.1, 0.1002, 0.2))
        assert watch.agrees(call(0.1, 0.1002, 0.13))

    def test_cheating_needs_a_difference_that_no_honest_clock_has(self) -> None:
        assert SERIAL_WATCH.disagreement([call(0.1, 0.1002, 0.1)] * 5) == ""
        assert SERIAL_WATCH.disagreement([call(0.0, 0.001, 0.0009)] * 5) == ""
        text = SERIAL_WATCH.disagreement([call(0.0, 0.1002, 0.1)] * 5)
        assert text == (
            "its clock was bent: by it a call took 0 s, by the kernel's account of processor time at least 0.098 s "
            "(5 repetitions)"
        )

    def test_others_who_have_the_processor_make_no_cheat(self) -> None:
        """But what it must have taken counts all the same."""
        late = call(0.01, 0.1102, 0.01, waited=0.1)
        assert SERIAL_WATCH.disagreement([late] * 5) == ""
        assert "our clock" in SERIAL_WATCH.disagreement([replace(late, waited=0.05)] * 5)
        assert SERIAL_WATCH.seconds(late) == pytest.approx(0.11, rel=0.03)

    def test_sleeping_is_no_work_but_its_time_counts(self) -> None:
        assert "by our clock" in SERIAL_WATCH.disagreement([call(0.0, 0.1, 0.0)] * 5)
        assert SERIAL_WATCH.seconds(call(0.0, 0.1, 0.0)) == pytest.approx(0.1, rel=0.03)

    def test_threads_that_wait_in_a_loop_are_not_cheating(self) -> None:
        """The second thread of a short region goes on for as long as we need to stop it."""
        assert Stopwatch(2, OVERHEAD).disagreement([call(1e-5, 5e-3, 5e-3)] * 4 + [call(1e-5, 4e-4, 4e-4)]) == ""

    def test_a_busy_machine_is_not_cheating(self) -> None:
        """Another program had the processor now and then, and even mostly, while we waited."""
        late = call(0.01, 0.06, 0.01)
        assert SERIAL_WATCH.disagreement([late, late, late, late, call(0.01, 0.0102, 0.01)]) == ""


class TestAllowance:
    """What a call may take besides its work, from calls of trusted code."""

    EMPTY = Overhead(elapsed=1e-4, cpu=2e-5)
    CALLS = tuple(call(0.01, 0.01 + extra, 0.01 + extra / 5) for extra in (4e-4, 5e-4, 6e-4, 5e-4, 0.3))

    def test_of_a_launch_like_theirs(self) -> None:
        """By the median: one call that was disturbed allows nobody anything."""
        assert astuple(Allowance.seen(self.CALLS, self.EMPTY).of_launch(self.EMPTY)) == pytest.approx((1.5e-3, 1.5e-4))

    def test_of_a_launch_of_more_ranks(self) -> None:
        more = Overhead(elapsed=2e-4, cpu=8e-5)
        assert astuple(Allowance.seen(self.CALLS, self.EMPTY).of_launch(more)) == pytest.approx((3e-3, 6e-4))

    def test_a_launch_that_was_lucky_is_allowed_no_less(self) -> None:
        lucky = Overhead(elapsed=5e-5, cpu=1e-5)
        assert astuple(Allowance.seen(self.CALLS, self.EMPTY).of_launch(lucky)) == pytest.approx((1.5e-3, 1.5e-4))

    def test_a_coarse_account(self) -> None:
        empty = Overhead(elapsed=1e-4, cpu=0.0)
        assert astuple(Allowance.seen(self.CALLS, empty).of_launch(empty)) == pytest.approx((1.5e-3, 1.5e-4))

    def test_no_less_than_an_empty_call(self) -> None:
        none = [call(0.01, 0.01, 0.0099)] * 5
        assert Allowance.seen(none, self.EMPTY).call == self.EMPTY

    def test_large_arguments_are_not_repeated_further(self) -> None:
        assert most_repetitions(LARGE) == MAX_REPETITIONS
        assert most_repetitions(LARGE + 1) == MIN_REPETITIONS
        unsteady = [0.01, 0.02, 0.01, 0.02, 0.01]
        assert wants_another(unsteady)
        assert not wants_another(unsteady, most=MIN_REPETITIONS)

    def test_no_large_ones_are_prepared_that_may_not_be_needed(self) -> None:
        assert repetitions_together(SMALL) == MAX_REPETITIONS
        assert repetitions_together(SMALL + 1) == MIN_REPETITIONS


def test_repetitions_that_somebody_disturbed_do_not_count() -> None:
    repetitions = Repetitions(SERIAL_WATCH)
    late, good = call(0.01, 0.06, 0.01), call(0.01, 0.0102, 0.01)
    for one in (late, good, good, late, good, good):
        repetitions.calls.append(one)
        assert repetitions.want_another()
    repetitions.calls.append(good)
    assert not repetitions.want_another()
    assert repetitions.times == [0.01] * 5


def test_where_all_are_disturbed_all_count_at_their_worst() -> None:
    repetitions = Repetitions(SERIAL_WATCH)
    while repetitions.want_another():
        repetitions.calls.append(call(0.01, 0.0603, 0.01))
    assert repetitions.times == pytest.approx([0.06] * MAX_ATTEMPTS, rel=0.03)


def repetitions_of(times: list[float]) -> int:
    done: list[float] = []
    while wants_another(done):
        done.append(times[len(done)])
    return len(done)


def test_steady_times_need_five_repetitions() -> None:
    assert repetitions_of([0.010, 0.0101, 0.0102, 0.0101, 0.010, 9, 9]) == MIN_REPETITIONS == 5


def test_unsteady_times_are_repeated_to_the_most() -> None:
    assert repetitions_of([0.01, 0.02] * 50) == MAX_REPETITIONS


def test_long_times_are_not_repeated_further() -> None:
    assert repetitions_of([0.5, 1.5] * 50) == MIN_REPETITIONS


def test_repetitions_end_once_times_are_steady() -> None:
    assert repetitions_of([0.02, 0.01, 0.01, 0.02, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01]) == 9


@pytest.mark.parametrize(("times", "spread"), [([1.0] * 5, 0.0), ([1.0, 2.0, 3.0, 4.0, 5.0], 2 / 3), ([0.0] * 5, 0.0)])
def test_relative_spread(times: list[float], spread: float) -> None:
    assert relative_spread(times) == pytest.approx(spread)


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


class Turns:
    """How often the machine was had, for checks and to time, and which of these turns is on, if any."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.taken = {"checking": 0, "timing": 0}
        self.on: tuple[str, int] | None = None
        self._patch = patch
        for kind in self.taken:
            patch.setattr(MachineLock, kind, self._counted(kind, getattr(MachineLock, kind)))

    def _counted(
        self, kind: str, lock: Callable[[MachineLock], AbstractContextManager[None]]
    ) -> Callable[[MachineLock], AbstractContextManager[None]]:
        @contextmanager
        def counted(machine: MachineLock) -> Iterator[None]:
            with lock(machine):
                self.taken[kind] += 1
                self.on = kind, self.taken[kind]
                yield
                self.on = None

        return counted

    def noted(self, of: type, method: str) -> list[tuple[str, int] | None]:
        """The turns in which a method is called from now on."""
        original = getattr(of, method)
        noted = list[tuple[str, int] | None]()

        def call(instance: object) -> object:
            noted.append(self.on)
            return original(instance)

        self._patch.setattr(of, method, call)
        return noted


@pytest.fixture
def timed_before(evaluator: Evaluator, problems: dict[str, Problem]) -> Problem:
    """A problem whose reference kernel has been timed, and has computed all that is expected in timed runs."""
    problem = problems["03_dense_la_axpy"]
    size = problem.timed_size("serial", small=True)
    evaluator.reference.allowance(problem, size)
    inputs = [evaluator.inputs.timed_input(problem, size, number) for number in range(MAX_ATTEMPTS)]
    evaluator.expectations.of(evaluator.inputs.check_inputs(problem))
    evaluator.expectations.of(inputs)
    return problem


def test_no_turn_with_the_machine_is_for_more_than_one_input_or_check(
    evaluator: Evaluator, timed_before: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever wants to time waits until one is over, and not until all are."""
    turns = Turns(monkeypatch)
    reads = turns.noted(Input, "load")
    calls = turns.noted(Launch, "call")
    code = "for (size_t i = 0; i < z.size(); ++i) z[i] = alpha * x[i] + y[i];"
    record = evaluate(evaluator, timed_before, "serial", f"{AXPY} {code} }}")
    assert record.verdict is Verdict.VALID
    assert None not in reads + calls
    assert len(set(reads)) == len(reads) >= MIN_REPETITIONS
    checks = [turn for turn in calls if turn and turn[0] == "checking"]
    assert len(set(checks)) == len(checks) == len(evaluator.inputs.check_inputs(timed_before))


def test_small_inputs_need_one_turn_with_the_machine(
    evaluator: Evaluator, timed_before: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where times are unsteady, so that as many are wanted as there may be, or more where some are disturbed."""
    calls = Turns(monkeypatch).noted(Launch, "call")
    clock = "std::chrono::steady_clock::now()"
    wait = f"auto begin = {clock}; while ({clock} - begin < std::chrono::microseconds(1000 + 100 * (n % 16))) {{}}"
    code = f"static int n = 0; ++n; {wait} for (size_t i = 0; i < z.size(); ++i) z[i] = alpha * x[i] + y[i];"
    record = evaluate(evaluator, timed_before, "serial", f"#include <chrono>\n{AXPY} {code} }}")
    assert record.verdict is Verdict.VALID
    assert calls.count(("timing", 1)) == MAX_REPETITIONS


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

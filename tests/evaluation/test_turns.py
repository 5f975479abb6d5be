"""How long an evaluation keeps the machine to itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from pytest_pareval.checks.inputs import POOL, Input
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.launch.launch import Launch
from pytest_pareval.machine.lock import MachineLock
from pytest_pareval.parallelism.serial import SERIAL
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.verdict import Verdict
from pytest_pareval.timing.repetitions import MANY_CALLS, MIN_REPETITIONS
from tests.support.factory import AXPY, evaluate


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

        def call(instance: object, *arguments: object) -> object:
            noted.append(self.on)
            return original(instance, *arguments)

        self._patch.setattr(of, method, call)
        return noted


@pytest.fixture
def timed_before(evaluator: Evaluator, problems: dict[str, Problem]) -> Problem:
    """A problem whose reference kernel has been timed, and has computed all that is expected in timed runs."""
    problem = problems["03_dense_la_axpy"]
    size = problem.timed_size(SERIAL, small=True)
    evaluator.context.sequential_times.overhead_budget(problem, size)
    inputs = [evaluator.context.inputs.timed_input(problem, size, number) for number in range(2 * POOL)]
    evaluator.context.expected_outputs.of(evaluator.context.inputs.check_inputs(problem))
    evaluator.context.expected_outputs.of(inputs)
    return problem


def test_no_turn_with_the_machine_is_for_more_than_a_turn_of_checks(
    evaluator: Evaluator, timed_before: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session that wants to time waits for one of them, not for all."""
    turns = Turns(monkeypatch)
    reads = turns.noted(Input, "load")
    calls = turns.noted(Launch, "turn")
    code = "for (size_t i = 0; i < z.size(); ++i) z[i] = alpha * x[i] + y[i];"
    record = evaluate(evaluator, timed_before, "serial", f"{AXPY} {code} }}")
    assert record.verdict is Verdict.VALID
    assert None not in reads + calls
    assert len(set(reads)) == len(reads) >= MIN_REPETITIONS
    checks = [turn for turn in calls if turn and turn[0] == "checking"]
    inputs = evaluator.context.inputs.check_inputs(timed_before)
    fewest = len(inputs) / MANY_CALLS
    assert len(set(checks)) == len(checks) > fewest, "base checks have a turn each, the short ones of plus share some"


def test_small_inputs_need_one_turn_with_the_machine(
    evaluator: Evaluator, timed_before: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where times are unsteady: the first call shows that it is short, and the next turn makes all others."""
    calls = Turns(monkeypatch).noted(Launch, "turn")
    clock = "std::chrono::steady_clock::now()"
    wait = f"auto begin = {clock}; while ({clock} - begin < std::chrono::microseconds(1000 + 100 * (n % 16))) {{}}"
    code = f"static int n = 0; ++n; {wait} for (size_t i = 0; i < z.size(); ++i) z[i] = alpha * x[i] + y[i];"
    record = evaluate(evaluator, timed_before, "serial", f"#include <chrono>\n{AXPY} {code} }}")
    assert record.verdict is Verdict.VALID
    assert calls.count(("timing", 1)) == 2

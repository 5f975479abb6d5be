"""Times the repetitions of a candidate, each on its own input, and checks their outputs."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from pytest_pareval.checks.expected import Expected
from pytest_pareval.checks.inputs import Input, batches
from pytest_pareval.evaluation.checked_launch import CheckedLaunch, RankOutputs
from pytest_pareval.evaluation.context import RunContext
from pytest_pareval.machine.cpus import processors
from pytest_pareval.parallelism.model import ParallelismModel
from pytest_pareval.records.verdict import RunError, Verdict
from pytest_pareval.timing.repetitions import (
    MIN_REPETITIONS,
    Repetitions,
    initial_batch,
    max_repetitions,
    measured_calls,
)
from pytest_pareval.timing.stopwatch import Stopwatch


class TimedInputs:
    """The inputs of a run's repetitions, kept mapped until the run ends."""

    def __init__(self, context: RunContext, checked: CheckedLaunch, size: int, candidate: str) -> None:
        self._context = context
        self._checked = checked
        self._size = size
        self._candidate = candidate
        self._mapped: list[Input] = []

    def one(self, number: int) -> Input:
        """The input of a repetition. Each is read under a lock of its own, so that other sessions wait less to time."""
        with self._checked.phases.on("check", self._context.lock.checking()):
            inputs, problem = self._context.inputs, self._checked.problem
            slot = inputs.slot(problem, self._size, number, self._candidate)
            found = inputs.timed_input(problem, self._size, slot)
            self._mapped.append(found.load())
            return found

    def expected(self, first: int, count: int) -> list[Expected]:
        """Inputs and expected outputs of the next ``count`` repetitions, or as many as fit into memory together."""
        inputs = map(self.one, range(first, first + count))
        batch = next(batches(inputs, self._checked.procs))
        with self._checked.phases.on("check", self._context.lock.checking()):
            return self._context.expected_outputs.of(batch)


def time_run(
    context: RunContext, checked: CheckedLaunch, parallelism: ParallelismModel, size: int, candidate: str
) -> Repetitions:
    """Time repetitions with exclusive use of the machine, on at most as many processors as the run has workers.

    Every output is checked. The machine is shared while calls are prepared and checked. Raises RunError if a call
    fails, or if the times that the ranks report cannot be true.
    """
    lock, phases, launch = context.lock, checked.phases, checked.launch
    cpus = processors(launch.config.workers)
    inputs = TimedInputs(context, checked, size, candidate)
    budget = context.sequential_times.overhead_budget(checked.problem, size)
    memory = inputs.one(0).memory
    many = context.sequential_times.calls_per_turn(checked.problem, size)
    overhead = budget.for_launch(launch.overheads[measured_calls(many)], checked.procs)
    repetitions = Repetitions(Stopwatch(len(cpus), overhead), max_repetitions(memory), many)
    batch_size, inspected = initial_batch(memory, many), random.randrange(MIN_REPETITIONS)

    def wanted() -> bool:
        return repetitions.want_another() or _seems_serial(parallelism, checked)

    while wanted():
        first = repetitions.made
        batch = inputs.expected(first, batch_size)
        with phases.on("check", lock.checking()):
            launch.prepare([one.input.images for one in batch])
        with phases.on("time", lock.timing()), launch.kept_to(cpus):
            outputs = _take_turns(repetitions, checked, batch, wanted)
        batch_size = min(len(batch), max(MIN_REPETITIONS, repetitions.many))
        with phases.on("check", lock.checking()):
            outputs += _last_outputs(checked, batch[len(outputs) : repetitions.made - first])
        _check_timed(checked, batch, outputs, inspected - first)
        checked.launch.check_stopped()
    if reason := repetitions.stopwatch.disagreement(repetitions.turns):
        raise RunError(Verdict.CHEATING, reason)
    return repetitions


def check_repetitions(context: RunContext, checked: CheckedLaunch, size: int, candidate: str) -> None:
    """Check MIN_REPETITIONS repetitions without timing them; the machine is shared."""
    with checked.phases.on("check", context.lock.checking()):
        store, problem = context.inputs, checked.problem
        slots = [store.slot(problem, size, number, candidate) for number in range(MIN_REPETITIONS)]
        expected = context.expected_outputs.of([store.timed_input(problem, size, slot) for slot in slots])
    checked.plus_failure = checked.check_all(expected, repetitions=True) or checked.plus_failure


def _seems_serial(parallelism: ParallelismModel, checked: CheckedLaunch) -> bool:
    """Whether the turns so far were not parallel, but are so few that chance may be the reason."""
    is_serial = bool(parallelism.not_parallel(checked.launch.config, checked.evidence))
    return is_serial and checked.evidence.turns < MIN_REPETITIONS


def _take_turns(
    repetitions: Repetitions, checked: CheckedLaunch, batch: Sequence[Expected], wanted: Callable[[], bool]
) -> list[RankOutputs]:
    """Make turns of the prepared calls as long as they are wanted; return the outputs of all but the last turn.

    They are read before the next turn could repair them.
    """
    outputs: list[RankOutputs] = []
    made = 0
    while made < len(batch) and wanted():
        outputs += _last_outputs(checked, batch[len(outputs) : made])
        calls = min(repetitions.next_turn, len(batch) - made)
        repetitions.add(checked.turn(calls, repetition=True))
        made += calls
    return outputs


def _last_outputs(checked: CheckedLaunch, calls: Sequence[Expected]) -> list[RankOutputs]:
    """The outputs of the calls of the last turn."""
    return [checked.outputs(one, number) for number, one in enumerate(calls)]


def _check_timed(
    checked: CheckedLaunch, batch: Sequence[Expected], outputs: Sequence[RankOutputs], inspected: int
) -> None:
    """Check the outputs of timed calls, and the const inputs of the ``inspected`` one."""
    for number, (one, values) in enumerate(zip(batch, outputs, strict=False)):
        with checked.phases.on("check", checked.lock.checking()):
            failure = checked.wrong_outputs(one, values)
            if number == inspected:
                failure = failure or checked.changed_input(one.input, number)
            checked.note(failure)

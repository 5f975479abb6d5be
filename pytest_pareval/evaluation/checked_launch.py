"""A launch whose calls are checked: outputs against expected ones, const inputs against their original values."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from pytest_pareval.checks.expected import Expected
from pytest_pareval.checks.inputs import Input, batches
from pytest_pareval.launch.image import from_image
from pytest_pareval.launch.launch import Launch
from pytest_pareval.launch.measurement import Turn, Usage
from pytest_pareval.launch.rank import Value
from pytest_pareval.launch.worker_process import MIN_CPU_SECONDS
from pytest_pareval.machine.cpus import cores
from pytest_pareval.machine.lock import MachineLock
from pytest_pareval.machine.supervisor import MIB
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.parallelism.model import Evidence
from pytest_pareval.problems.compare import identical
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.show import describe
from pytest_pareval.problems.values import FlatError, Outputs, decode
from pytest_pareval.records.verdict import CheckSet, Failure, RunError, Verdict
from pytest_pareval.timing.phases import CALLS, PhaseTimer
from pytest_pareval.timing.repetitions import MANY_CALLS

RankOutputs = Sequence[Sequence[Value]]
"""The outputs of a call, for each rank that must have the result."""
MIN_THREAD_SHARE = 0.05
"""Threads take part in a turn if, on some rank, those that the candidate started do this fraction of the work."""
WAKE_SECONDS = 5e-5
"""Processor time of a thread that wakes for a call and goes to sleep again."""
CLEAR = 3
"""The share is asked for where it is so many times what waking the threads may cost: closer, chance would decide."""
RESUMED_SLICES, RESUME_SECONDS = 2, 2e-4
"""How often a thread gets a processor that only is resumed and stopped, and for how long at most: caches are cold."""
SPIN_SHARE = 0.1
"""A thread that does not sleep between calls is busy in all of the turn: for a third of the processor time, or more."""
TURN_BYTES = 1 << 20
"""Bytes of arguments of the plus checks' calls in one turn, on each rank; a call that takes more has its own turn."""
SYNCHRONOUS = "in plus checks, a send waits for the matching receive, as MPI allows"
CALL_SECONDS, SLOWER, PAIR_SECONDS = 5.0, 1000.0, 1e-8
"""See most_seconds; PAIR_SECONDS is for each pair of an input's numbers."""
UNDISCLOSED = "values not shown: other evaluations use them too"
EXTRA_OUTPUT_BYTES = 16 * MIB
"""A wrong output may exceed twice the expected size by this many bytes, and is still compared and shown."""


class CheckedLaunch:
    """Calls a candidate and checks its outputs.

    ``plus_failure`` is the first failure of the plus checks. ``threads_ran`` says whether a thread ran in any call that
    the candidate had started; ``evidence`` is what was seen in the repetitions. ``warning`` is what the plus checks
    found that fails nothing; empty if there is none.
    """

    def __init__(self, launch: Launch, problem: Problem, lock: MachineLock, phases: PhaseTimer) -> None:
        self.launch = launch
        self.problem = problem
        self.lock = lock
        self.phases = phases
        self.procs = launch.config.procs
        self.ranks = range(self.procs) if problem.result_on_all_ranks else range(1)
        self.threads_ran = False
        self.evidence = Evidence()
        self.plus_failure: Failure | None = None
        self.warning = ""

    def note(self, failure: Failure | None) -> None:
        """Record a failure of the plus checks unless there is an earlier one."""
        self.plus_failure = self.plus_failure or failure

    def check_all(self, checks: Sequence[Expected], repetitions: bool = False) -> Failure | None:
        """Check calls on these inputs until one fails. Between calls, the machine lock is released for timed runs.

        ``repetitions`` says whether they count as evidence.
        """
        for batch in batches(checks, self.procs):
            with self.phases.on("check", self.lock.checking()):
                self.launch.prepare([one.input.images for one in batch])
            for number, one in enumerate(batch):
                with self.phases.on("check", self.lock.checking()):
                    if failure := self._check([one], number, repetitions):
                        return failure
        self.launch.check_stopped()
        return None

    def check_plus(self, checks: Sequence[Expected]) -> None:
        """Check calls on inputs of the plus checks, several short ones in a turn. A crash fails plus only."""
        try:
            failure = self._check_turns(checks)
        except RunError as error:
            failure = _explained(error.failure)
        self.plus_failure = failure or self.plus_failure

    def _check_turns(self, checks: Sequence[Expected]) -> Failure | None:
        for batch in batches(checks, self.procs):
            with self.phases.on("check", self.lock.checking()):
                self.launch.prepare([one.input.images for one in batch])
            first = 0
            for turn in turns(batch):
                with self.phases.on("check", self.lock.checking()):
                    if failure := self._check(turn, first, strict=True):
                        return failure
                first += len(turn)
        self.launch.check_stopped()
        return None

    def turn(
        self, calls: int = 1, repetition: bool = False, strict: bool = False, most_seconds: float = math.inf
    ) -> Turn:
        """Make the next prepared calls. What ran in them is evidence if they are repetitions."""
        turn = self.launch.turn(calls, strict, most_seconds)
        self.threads_ran |= turn.threads > MIN_CPU_SECONDS
        self.warning = self.warning or turn.unfreed
        if repetition:
            threaded = any(threads_took_part(one, calls, self.launch.config) for one in turn.usages)
            self.evidence += Evidence(1, threaded=threaded, communicating=turn.communicated > 1)
        return turn

    def outputs(self, one: Expected, call: int = 0) -> RankOutputs:
        """The outputs of a call of the last turn, on every rank that must have the result."""
        return [self.launch.outputs(rank, 2 * one.nbytes + EXTRA_OUTPUT_BYTES, call) for rank in self.ranks]

    def wrong_outputs(self, one: Expected, outputs: RankOutputs) -> Failure | None:
        """The failure of the first output that is not as expected.

        On inputs of the base checks, rank 0 decides, as in ParEval; other ranks that must have the result count for
        plus.
        """
        failures = (self._wrong_on(rank, one, values) for rank, values in zip(self.ranks, outputs, strict=True))
        if one.input.check_set is not CheckSet.BASE:
            return next(filter(None, failures), None)
        if failure := next(failures):
            return failure
        self.note(next(filter(None, failures), None))
        return None

    def _wrong_on(self, rank: int, one: Expected, values: Sequence[Value]) -> Failure | None:
        try:
            got = decode_outputs(self.problem, values)
        except FlatError as error:
            return self._wrong(one.input, rank, str(error), "an output has no valid form")
        if identical(got, one.outputs):
            return None
        mismatch = self.problem.check(one.input.args, got, one.outputs, one.bound)
        if mismatch is None or is_rounding(self.problem, one, got):
            return None
        failure = self._wrong(one.input, rank, str(mismatch), "an output is wrong")
        if one.input.check_set is CheckSet.BASE and base_accepts(self.problem, one, got):
            self.note(failure)
            return None
        return failure

    def changed_input(self, one: Input, call: int) -> Failure | None:
        """The failure of the first const argument of a prepared call that changed on any rank."""
        for index, (parameter, image) in enumerate(zip(self.problem.function.parameters, one.images, strict=True)):
            if parameter.output or image.data is None:
                continue
            for rank in range(self.procs):
                if not self.launch.holds(rank, call, index):
                    now = self.launch.argument(rank, call, index)
                    changed = np.flatnonzero(now != image.data)
                    what = f"{parameter.name} was changed (byte {changed[0]} of {now.size}), although it is const"
                    return self._wrong(one, rank, what, f"{parameter.name} was changed, although it is const")
        return None

    def _check(
        self, calls: Sequence[Expected], first: int, repetition: bool = False, strict: bool = False
    ) -> Failure | None:
        """Make the next prepared calls in one turn, and check them; ``first`` is the number of the first one."""
        turn = self.turn(len(calls), repetition, strict, sum(most_seconds(one, self.launch.config) for one in calls))
        self.phases.seconds[CALLS] += turn.elapsed
        for number, one in enumerate(calls):
            if failure := self.wrong_outputs(one, self.outputs(one, number)):
                return failure
            self.note(self.changed_input(one.input, first + number))
        return Failure(Verdict.MPI_MISUSE, turn.leftovers) if turn.leftovers else None

    def _wrong(self, one: Input, rank: int, what: str, without_values: str) -> Failure:
        """A wrong answer; ``without_values`` says what is wrong where the input is not disclosed."""
        where = f" on rank {rank}" if self.procs > 1 else ""
        if not one.disclosed:
            return Failure(Verdict.WRONG_ANSWER, f"{without_values}{where}\ninput: {one.label} ({UNDISCLOSED})")
        return Failure(Verdict.WRONG_ANSWER, f"{what}{where}\ninput: {one.label}: {describe(one.args)}")


def _explained(failure: Failure) -> Failure:
    """A failure of the plus checks, with the reason why others may not have had it."""
    if failure.verdict is Verdict.DEADLOCK and "send" in failure.detail.lower():
        return replace(failure, detail=f"{failure.detail}\n{SYNCHRONOUS}")
    return failure


def most_seconds(one: Expected, config: LaunchConfig) -> float:
    """How long a check's call may take: right code of any sensible complexity does not, and a hang ends soon.

    A thousand times what the reference kernel took, or what a quadratic algorithm takes where it is linear, and some
    seconds; more with more workers than processors, since all of them may do all of the work.
    """
    alone = CALL_SECONDS + SLOWER * one.seconds + PAIR_SECONDS * (one.memory / 8) ** 2
    return alone * max(1.0, config.workers / cores())


def is_rounding(problem: Problem, one: Expected, got: Outputs) -> bool:
    """Whether outputs on a base input differ by no more than right code may: ParEval's tolerance can be narrower."""
    if one.input.check_set is not CheckSet.BASE or problem.bound is None:
        return False
    args = one.input.args
    return problem.check(args, got, one.outputs, problem.bound(args, one.outputs)) is None


def base_accepts(problem: Problem, one: Expected, got: Outputs) -> bool:
    """Whether what ParEval's driver compares is right in outputs that are not right as a whole."""
    if problem.base_part is None or any(np.shape(got[name]) != np.shape(value) for name, value in one.outputs.items()):
        return False
    args = one.input.args
    return problem.check(args, problem.base_part(args, got), problem.base_part(args, one.outputs), one.bound) is None


def turns(checks: Sequence[Expected]) -> Iterator[list[Expected]]:
    """Split checks, in their order, into turns: to resume and stop ranks takes longer than most of these calls."""
    turn: list[Expected] = []
    for one in checks:
        if turn and (len(turn) == MANY_CALLS or sum(each.memory for each in (*turn, one)) > TURN_BYTES):
            yield turn
            turn = []
        turn.append(one)
    if turn:
        yield turn


def threads_took_part(usage: Usage, calls: int, config: LaunchConfig) -> bool:
    """Whether a rank's threads did a share of its work in a turn of calls.

    A rank beside others is busy while it waits for them, so its work is not known. Where that is so, or where waking as
    many threads as were asked for is a good part of that share, it is enough that threads ran: in a turn of several
    calls for longer, or more often, than it takes to resume and stop them.
    """
    share = MIN_THREAD_SHARE * usage.cpu
    if config.procs == 1 and share > CLEAR * WAKE_SECONDS * calls * (config.threads - 1):
        return usage.threads > share + WAKE_SECONDS * min(usage.slices, calls * usage.woken)
    if calls > 1:
        idle = max(WAKE_SECONDS * usage.woken, min(RESUME_SECONDS * usage.woken, SPIN_SHARE * usage.cpu))
        return usage.threads > max(MIN_CPU_SECONDS, idle) or usage.slices > RESUMED_SLICES * usage.resumed + calls / 2
    return usage.woken > 0 or usage.threads > MIN_CPU_SECONDS  # some may have ended


def decode_outputs(problem: Problem, values: Sequence[Value]) -> Outputs:
    """Decode values read from a worker. Raises FlatError if they do not fit the problem's output types."""
    kinds = problem.function.outputs
    if len(values) != len(kinds):
        raise FlatError(f"{len(values)} outputs instead of {len(kinds)}")
    return {
        name: decode(kind, from_image(kind, one.elements, one.sizes, one.data))
        for (name, kind), one in zip(kinds.items(), values, strict=True)
    }

"""One run: a candidate under one launch configuration, checked and timed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import IO

from pytest_pareval.checks.expected import Expected
from pytest_pareval.evaluation.checked_launch import CheckedLaunch
from pytest_pareval.evaluation.context import RunContext
from pytest_pareval.evaluation.timed_run import check_repetitions, time_run
from pytest_pareval.launch.start import LaunchPlan, launched
from pytest_pareval.machine.cpus import cores
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.record import Run
from pytest_pareval.records.verdict import CheckSet, Failure, RunError, Verdict
from pytest_pareval.timing.phases import PhaseTimer
from pytest_pareval.timing.repetitions import Repetitions

BASE_AND_PLUS = (CheckSet.BASE, CheckSet.PLUS)


@dataclass(frozen=True)
class RunPlan:
    """What to run: a candidate's launch for a problem.

    If ``timed`` is False, the run is only checked. If ``plus`` is False, the plus checks are skipped.
    """

    launch: LaunchPlan
    problem: Problem
    timed: bool
    plus: bool
    candidate: str
    """Digest of the object code."""


def evaluate_run(plan: RunPlan, checks: Sequence[Expected], context: RunContext, phases: PhaseTimer) -> Run:
    """Make the base checks, the repetitions and the plus checks in one launch.

    The plus checks come last, so that a candidate that crashes in them has been timed, as in ParEval.
    """
    base, plus = ([one for one in checks if one.input.check_set is check_set] for check_set in BASE_AND_PLUS)
    size = context.size(plan.problem, plan.launch.parallelism)
    checked: CheckedLaunch | None = None
    repetitions: Repetitions | None = None
    with ExitStack() as stack:
        try:
            checked = stack.enter_context(checked_launch(plan, context, phases))
            failure = checked.check_all(base)
            if failure is None and plan.timed:
                if context.timed:
                    repetitions = time_run(context, checked, plan.launch.parallelism, size, plan.candidate)
                else:
                    check_repetitions(context, checked, size, plan.candidate)
        except RunError as error:
            return _result(plan, checked, did_run=False, base=error.failure)
        if failure is not None:
            return _result(plan, checked, did_run=True, base=failure)
        if plan.plus and checked.plus_failure is None:
            checked.check_plus(plus)
        if plan.timed and (reason := plan.launch.parallelism.not_parallel(plan.launch.config, checked.evidence)):
            checked.note(Failure(Verdict.NOT_PARALLEL, reason))
        return _result(plan, checked, did_run=True, repetitions=repetitions)


@contextmanager
def checked_launch(
    plan: RunPlan, context: RunContext, phases: PhaseTimer, output: IO[bytes] | None = None
) -> Iterator[CheckedLaunch]:
    """A launch that starts and ends while no run is timed; ``output`` as ``launched`` has it."""
    with ExitStack() as stack:
        with phases.on("check", context.lock.checking()):
            launch = stack.enter_context(launched(plan.launch, output))
        try:
            yield CheckedLaunch(launch, plan.problem, context.lock, phases)
        finally:  # if waiting for the lock is interrupted, the outer stack closes it
            with phases.on("check", context.lock.checking()):
                stack.close()


def _result(
    plan: RunPlan,
    checked: CheckedLaunch | None,
    *,
    did_run: bool,
    base: Failure | None = None,
    repetitions: Repetitions | None = None,
) -> Run:
    """The run's entry in the record; ``base`` is the failure of its base checks."""
    failure = base or (checked.plus_failure if checked else None)
    plus_was_tried = did_run and base is None and plan.plus
    return Run(
        procs=plan.launch.config.procs,
        threads=plan.launch.config.threads,
        did_run=did_run,
        is_valid=base is None,
        is_valid_plus=failure is None if plus_was_tried or failure else None,
        timed=plan.timed,
        times=tuple(repetitions.times) if repetitions else (),
        oversubscribed=plan.launch.config.workers > cores(),
        failure=failure,
        check_set=None if failure is None else CheckSet.BASE if base and plan.timed else CheckSet.PLUS,
        threads_ran=checked is not None and checked.threads_ran,
        warning=checked.warning if checked else "",
        disturbed=repetitions.disturbed if repetitions else 0,
        rank_times=tuple(repetitions.rank_times) if repetitions and plan.launch.config.procs > 1 else (),
    )

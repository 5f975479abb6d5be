"""Diagnosis of a failed run: a detail for authors that holds nothing of the inputs that later evaluations use.

A model that repairs its code by what failed would otherwise learn the inputs, one by one, and answer them from memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pytest_pareval.checks.expected import Expected
from pytest_pareval.evaluation.context import RunContext
from pytest_pareval.evaluation.run import RunPlan, checked_launch
from pytest_pareval.records.record import Run
from pytest_pareval.records.verdict import CheckSet, Failure, RunError, Verdict
from pytest_pareval.timing.phases import PhaseTimer

DIAGNOSED = (Verdict.WRONG_ANSWER, Verdict.CRASH, Verdict.OUT_OF_MEMORY)
"""Verdicts whose details depend on inputs."""


def first_failed(runs: Sequence[Run]) -> int | None:
    """The position of the run that decides the verdict: the first that failed base checks, else the first at all."""
    failed = [number for number, run in enumerate(runs) if run.failure is not None]
    return min(failed, key=lambda number: runs[number].check_set is not CheckSet.BASE, default=None)


def diagnosed(run: Run, plan: RunPlan, context: RunContext, phases: PhaseTimer) -> Run:
    """The run with values, and with the candidate's own words, from a launch on disclosed inputs.

    Where the candidate does not fail there with the same verdict, the run is unchanged.
    """
    if run.failure is None or run.failure.verdict not in DIAGNOSED:
        return run
    with phases.on("check", context.lock.checking()):
        disclosed = context.expected_outputs.of(context.inputs.disclosed_inputs(plan.problem))
    found = _failure(plan, disclosed, context, phases)
    return replace(run, failure=found) if found and found.verdict is run.failure.verdict else run


def _failure(plan: RunPlan, disclosed: Sequence[Expected], context: RunContext, phases: PhaseTimer) -> Failure | None:
    try:
        with checked_launch(plan, context, phases) as checked:
            return checked.check_all(disclosed) or checked.plus_failure
    except RunError as error:
        return error.quoted

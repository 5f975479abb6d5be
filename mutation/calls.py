"""Calls of a library on inputs that are made while the engine runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pytest_pareval.checks.inputs import images_of
from pytest_pareval.evaluation.checked_launch import EXTRA_OUTPUT_BYTES, decode_outputs
from pytest_pareval.launch.launch import Launch
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.values import Args, Outputs
from pytest_pareval.timing.repetitions import MANY_CALLS

BATCH = 64
"""Calls whose arguments are prepared at once."""
MAX_OUTPUT = 64 << 20


def outputs(launch: Launch, problem: Problem, inputs: Sequence[Args]) -> Iterator[list[Outputs]]:
    """The outputs of calls, of every rank that must have them. Raises RunError, and FlatError for what has no form."""
    ranks = range(launch.config.procs) if problem.result_on_all_ranks else range(1)
    for begin in range(0, len(inputs), BATCH):
        batch = inputs[begin : begin + BATCH]
        launch.prepare([images_of(problem, args) for args in batch])
        for made in range(0, len(batch), MANY_CALLS):
            calls = min(MANY_CALLS, len(batch) - made)
            launch.turn(calls)
            for call in range(calls):
                values = [launch.outputs(rank, MAX_OUTPUT + EXTRA_OUTPUT_BYTES, call) for rank in ranks]
                yield [decode_outputs(problem, one) for one in values]

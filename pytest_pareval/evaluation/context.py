"""The context that the runs of all candidates share."""

from __future__ import annotations

from dataclasses import dataclass

from pytest_pareval.checks.expected import ExpectedOutputs
from pytest_pareval.checks.inputs import InputStore
from pytest_pareval.checks.sequential_time import SequentialTimes
from pytest_pareval.machine.lock import MachineLock
from pytest_pareval.parallelism.model import ParallelismModel
from pytest_pareval.problems.problem import Problem
from pytest_pareval.timing.repetitions import measured_calls


@dataclass(frozen=True)
class RunContext:
    """Inputs, expected outputs, sequential times and the machine lock.

    ``small`` selects the small problem sizes. If ``timed`` is False, repetitions are checked but not timed.
    """

    inputs: InputStore
    expected_outputs: ExpectedOutputs
    sequential_times: SequentialTimes
    lock: MachineLock
    small: bool
    timed: bool = True

    def size(self, problem: Problem, parallelism: ParallelismModel) -> int:
        """The problem size of timed runs."""
        return problem.timed_size(parallelism, self.small)

    def measured(self, problem: Problem, parallelism: ParallelismModel) -> tuple[int, ...]:
        """The numbers of calls in a turn whose overhead a timed launch measures."""
        if not self.timed:
            return ()
        many = self.sequential_times.calls_per_turn(problem, self.size(problem, parallelism))
        return (measured_calls(many),)

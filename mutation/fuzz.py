"""Inputs from the whole domain, on which a mutant is run beside the reference kernel until they differ."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from mutation.calls import outputs
from pytest_pareval.checks.reference import Reference
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.launch.start import launched
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.compare import Bound
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.values import Args, FlatError, Outputs
from pytest_pareval.records.verdict import RunError

ROUND = 256
"""Inputs that are drawn at a time."""
CONFIGS = {
    "serial": (LaunchConfig(1, 1),),
    "omp": (LaunchConfig(1, 4),),
    "mpi": (LaunchConfig(4, 1), LaunchConfig(3, 1)),
    "mpi+omp": (LaunchConfig(3, 2),),
}
"""Launch configurations in which mutants of a parallelism model are fuzzed."""


@dataclass(frozen=True)
class Example:
    """An input and what the reference kernel makes of it."""

    args: Args
    expected: Outputs
    bound: Bound


@dataclass
class Fuzzer:
    """Draws inputs of a problem's domain, each round once for all mutants of the problem."""

    problem: Problem
    reference: Reference
    seed: int
    _rounds: list[list[Example]] = field(default_factory=list)

    def round(self, number: int) -> list[Example]:
        """The examples of a round, the same for all mutants."""
        assert self.problem.domain, f"{self.problem.name} declares no domain"
        while number >= len(self._rounds):
            rng = np.random.default_rng([self.seed, len(self._rounds)])
            self._rounds.append(self.examples([self.problem.domain.draw(rng) for _ in range(ROUND)]))
        return self._rounds[number]

    def examples(self, inputs: Sequence[Args]) -> list[Example]:
        """Inputs with the outputs of the reference kernel, and their bounds."""
        with self.reference.launched(self.problem) as launch:
            found = [ranks[0] for ranks in outputs(launch, self.problem, inputs)]
        bound = self.problem.bound or (lambda args, expected: None)
        return [Example(args, out, bound(args, out)) for args, out in zip(inputs, found, strict=True)]


@dataclass(frozen=True)
class Suspect:
    """A mutant's library, to be run in a launch configuration."""

    problem: Problem
    parallelism: str
    library: Path
    config: LaunchConfig
    evaluator: Evaluator

    def first_wrong(self, examples: Sequence[Example]) -> tuple[int, str] | None:
        """The first example that it does not answer right, and what it makes of it."""
        number = 0
        try:
            model = parallelism_models()[self.parallelism]
            with launched(self.evaluator.launch_plan(self.library, model, self.config)) as launch:
                for ranks in outputs(launch, self.problem, [one.args for one in examples]):
                    if why := self._mismatch(ranks, examples[number]):
                        return number, why
                    number += 1
        except FlatError as error:
            return number, str(error)
        except RunError as error:
            return self._crashed(examples, number, error)
        return None

    def _mismatch(self, ranks: Sequence[Outputs], one: Example) -> str:
        for got in ranks:
            if mismatch := self.problem.check(one.args, got, one.expected, one.bound):
                return str(mismatch)
        return ""

    def _crashed(self, examples: Sequence[Example], first: int, error: RunError) -> tuple[int, str] | None:
        """A run that ends early tells not on which input: each is tried alone, a turn's worth of them."""
        if len(examples) == 1:
            return 0, error.failure.detail
        for number in range(first, min(first + 16, len(examples))):
            if found := self.first_wrong([examples[number]]):
                return number, found[1]
        return None


def told_apart(suspect: Suspect, fuzzer: Fuzzer, seconds: float) -> tuple[Example, str] | None:
    """The first example that a suspect does not answer right, within so many seconds; at least one round is tried."""
    deadline = time.monotonic() + seconds
    number = 0
    while number == 0 or time.monotonic() < deadline:
        examples = fuzzer.round(number)
        if found := suspect.first_wrong(examples):
            return examples[found[0]], found[1]
        number += 1
    return None

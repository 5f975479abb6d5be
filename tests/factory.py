"""Candidates and samples for tests."""

from __future__ import annotations

from pathlib import Path

from pytest_pareval.check import elementwise
from pytest_pareval.evaluate import Evaluator
from pytest_pareval.problem import Problem
from pytest_pareval.record import Record
from pytest_pareval.sample import Sample

AXPY = "void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {"


def sample(problem: str, parallelism_model: str, text: str, model: str = "model", identifier: str = "0") -> Sample:
    return Sample(model, problem, parallelism_model, identifier, text, "test")


def evaluate(evaluator: Evaluator, problem: Problem, parallelism_model: str, text: str) -> Record:
    return evaluator.evaluate(sample(problem.name, parallelism_model, text), problem, evaluator.build)


def problem_of(signature: str, prelude: str = "", name: str = "61_test_problem") -> Problem:
    """A problem that can be built but has no inputs."""
    return Problem(
        name=name,
        type="test",
        signature=signature,
        prelude=prelude,
        task="",
        example="",
        size=1,
        small_size=1,
        validation_size=1,
        inputs=lambda rng, n: {},
        plus=lambda rng: iter(()),
        check=elementwise,
    )


def write_sample(folder: Path, parallelism_model: str, problem: str, name: str, text: str) -> None:
    path = folder / parallelism_model / problem / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)

"""Candidates and samples for tests."""

from __future__ import annotations

from pathlib import Path

from pytest_pareval.check import elementwise
from pytest_pareval.evaluator import Evaluator
from pytest_pareval.problem import Problem
from pytest_pareval.record import Record, Run
from pytest_pareval.sample import Sample
from pytest_pareval.verdict import Failure, Strength, Verdict

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


def timed_run(procs: int, *times: float, valid: bool = True, timed: bool = True) -> Run:
    failure = None if valid else Failure(Verdict.WRONG_ANSWER, "z[0]")
    return Run(procs, 1, True, valid, valid, timed, times, False, failure, None if valid else Strength.BASE)


RECORD = Record(
    model="org/model",
    problem_type="dense_la",
    problem="03_dense_la_axpy",
    parallelism_model="mpi",
    sample="0",
    origin="file:1",
    prompt="prompt",
    text="text",
    source="source",
    verdict=Verdict.VALID,
    strength=None,
    detail="",
    log="",
    did_build=True,
    is_source_valid=True,
    runs=(timed_run(1, 2.0, 4.0), timed_run(2, 1.0, 2.0), timed_run(4, 1.0, 1.0), timed_run(3, timed=False)),
    size=1024,
    best_sequential_runtime=1.5,
    response_time=0.25,
    total_tokens=7,
    generation={"temperature": 0.2},
)

"""Candidates and samples for tests."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.extraction.extract import extract
from pytest_pareval.launch.launch import Launch
from pytest_pareval.launch.start import LaunchPlan, launched
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.compare import elementwise
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.records.record import Record, Run
from pytest_pareval.records.verdict import CheckSet, Failure, Verdict
from pytest_pareval.samples.sample import Sample

AXPY = "void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {"


def sample(problem: str, parallelism_model: str, text: str, model: str = "model", identifier: str = "0") -> Sample:
    return Sample(model, problem, parallelism_model, identifier, text, "test")


def evaluate(evaluator: Evaluator, problem: Problem, parallelism_model: str, text: str) -> Record:
    return evaluator.evaluate(sample(problem.name, parallelism_model, text), problem, evaluator.build)


def launch_of(
    evaluator: Evaluator,
    problem: Problem,
    parallelism_model: str,
    text: str,
    config: LaunchConfig,
    seconds: float = 60,
) -> AbstractContextManager[Launch]:
    """A launch of a candidate with a time limit, while a ``with`` block runs."""
    model, builder = parallelism_models()[parallelism_model], evaluator.builder
    build = evaluator.build(problem, extract(text, problem, model).source, model)
    assert build.library is not None, build.log
    plan = LaunchPlan(build.library, model, config, builder.toolchain, builder.sandbox, seconds, evaluator.folder)
    return launched(plan)


def problem_of(signature: str, prelude: str = "", name: str = "61_test_problem") -> Problem:
    """A problem that can be built but has no inputs."""
    return Problem(
        file=f"cases/test/test_{name}.py",
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
    return Run(procs, 1, True, valid, valid, timed, times, False, failure, None if valid else CheckSet.BASE)


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
    check_set=None,
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

LAUNCHES = {
    "serial": ((1, 1),),
    "omp": ((1, 1), (1, 2), (1, 4)),
    "mpi": ((1, 1), (2, 1), (4, 1)),
    "mpi+omp": ((1, 1), (2, 1), (2, 2)),
}
FAILURES = (
    (Verdict.COMPILE_ERROR, "candidate.cpp:7:9: error: 'total' was not declared in this scope"),
    (Verdict.WRONG_ANSWER, "1 processes x 1 threads: z[3]: got 0, expected 5.54\n  input: length 4: alpha=-0.326"),
    (Verdict.CRASH, "2 processes x 1 threads: rank 1 ended by signal 11 (Segmentation fault)"),
    (Verdict.NOT_PARALLEL, "the object file refers to no MPI function"),
)


def synthetic(models: int, samples: int, seed: int = 0) -> Iterator[Record]:
    """Records of made-up models: so many samples for each of 240 prompts. Later models are right more often."""
    rng = random.Random(seed)
    difficulty = {problem.name: rng.random() for problem in load_problems().values()}
    for m in range(models):
        for problem in load_problems().values():
            for parallelism_model in LAUNCHES:
                for s in range(samples):
                    skill = 0.25 + 0.6 * (m + 1) / models - 0.1 * (parallelism_model != "serial")
                    right = rng.random() < skill * (1.3 - difficulty[problem.name])
                    yield _made_up(rng, f"model-{m}", problem, parallelism_model, str(s), right)


def _made_up(
    rng: random.Random, model: str, problem: Problem, parallelism_model: str, identifier: str, right: bool
) -> Record:
    verdict, detail = (Verdict.VALID, "") if right else rng.choice(FAILURES)
    check_set = None if right else rng.choice((CheckSet.BASE, CheckSet.PLUS))
    built = verdict is not Verdict.COMPILE_ERROR
    base = right or (built and check_set is CheckSet.PLUS)
    failure = None if base else Failure(verdict, detail)
    one = 10 ** rng.uniform(-4, -1)
    runs = tuple(
        Run(
            p,
            t,
            True,
            base,
            right,
            True,
            tuple(one / (p * t) ** 0.8 * rng.uniform(0.9, 1.2) for _ in range(5)),
            False,
            failure,
        )
        for p, t in (LAUNCHES[parallelism_model] if built else ())
    )
    lines = [
        f"    total += {rng.uniform(-9, 9):.6f} * x[{rng.randrange(999)}];  // {rng.randrange(999)}" for _ in range(30)
    ]
    source = "\n".join(
        [f"double {problem.name[3:]}(std::vector<double> const& x) {{", *lines, "    return total;\n}\n"]
    )
    return replace(
        RECORD,
        model=model,
        problem_type=problem.type,
        problem=problem.name,
        parallelism_model=parallelism_model,
        sample=identifier,
        prompt=problem.prompt(parallelism_models()[parallelism_model]),
        text=f"```cpp\n{source}```\n",
        source=source,
        verdict=verdict,
        check_set=check_set,
        detail=detail,
        log="" if built else f"{detail}\n    7 |         total += 1;\n      |         ^~~~~\n",
        did_build=built,
        runs=runs,
        best_sequential_runtime=one * rng.uniform(0.5, 1.5),
        response_time=rng.lognormvariate(1, 0.5),
        total_tokens=rng.randrange(200, 1500),
    )

"""Cases: the samples of a problem as parameters of its test function."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pytest_pareval._resources import CASES
from pytest_pareval.session.stash import SESSION

if TYPE_CHECKING:
    from pytest_pareval.generation.request import Request
    from pytest_pareval.problems.problem import Problem
    from pytest_pareval.samples.sample import Sample
    from pytest_pareval.session.session import Session

NO_MODEL = "no-model"
"""The id of a case in a session without a model: an error at the end of collection."""


def find_printed(config: pytest.Config, arguments: list[str]) -> None:
    """Give each node id that pytest printed for a case a path that pytest finds.

    For files outside its root folder, pytest prints paths from the folder that was collected, and does not find them
    again: ``dense_la/test_03_dense_la_axpy.py::test_axpy[mpi-NAME-0]`` for ``--pyargs pytest_pareval.cases``, and
    ``::test_axpy[mpi-NAME-0]`` for one case file. Changes ``arguments`` in place: conftest files follow from them.
    """
    files = config.known_args_namespace.file_or_dir
    found = {one: _find_printed(one, config.invocation_params.dir) for one in files}
    files[:] = map(found.__getitem__, files)
    arguments[:] = [found.get(one, one) for one in arguments]


def _find_printed(argument: str, here: Path) -> str:
    name, separator, rest = argument.partition("::")
    if not separator or (name and (not name.endswith(".py") or (here / name).exists())):
        return argument
    if name:
        paths = [path for path in (CASES / name, CASES.parent / name) if path.is_file()] or [*CASES.glob(f"*/{name}")]
    else:
        function = f"def {rest.partition('[')[0]}("
        paths = [path for path in CASES.glob("*/test_*.py") if function in path.read_text()]
    return f"{paths[0]}{separator}{rest}" if len(paths) == 1 else argument


def problem_of(module: object) -> Problem | None:
    """The problem of a case file; None for any other module."""
    problem = getattr(module, "PROBLEM", None)
    if problem is None:
        return None
    from pytest_pareval.problems.problem import Problem

    return problem if isinstance(problem, Problem) else None


def parametrize(metafunc: pytest.Metafunc) -> None:
    """Make a case for each sample of the problem."""
    problem = problem_of(metafunc.module) if "sample" in metafunc.fixturenames else None
    if problem is None:
        return
    session = metafunc.config.stash.get(SESSION, None)
    if session is None:
        cases = [pytest.param(None, id=NO_MODEL)]
    else:
        samples: list[Sample | Request] = [
            *session.samples.get(problem.name, []),
            *session.requests.get(problem.name, []),
        ]
        cases = [_case(sample, problem, session) for sample in samples] or [_no_sample(problem)]
    metafunc.parametrize("sample", cases, indirect=True)


def _case(sample: Sample | Request, problem: Problem, session: Session) -> Any:
    from pytest_pareval.parallelism.registry import parallelism_models
    from pytest_pareval.session.harness import missing_tools

    marks = [getattr(pytest.mark, sample.parallelism_model), getattr(pytest.mark, problem.type)]
    if missing := missing_tools(parallelism_models()[sample.parallelism_model], session.toolchain):
        marks.append(pytest.mark.skip(reason=missing))
    return pytest.param(sample, id=f"{sample.parallelism_model}-{sample.model}-{sample.id}", marks=marks)


def _no_sample(problem: Problem) -> Any:
    return pytest.param(None, id="none", marks=pytest.mark.skip(reason=f"no sample for {problem.name}"))


def require_model(ids: Iterable[str]) -> None:
    """Raise pytest.UsageError if cases were collected without a model to evaluate."""
    if any(one.endswith(f"[{NO_MODEL}]") for one in ids):
        raise pytest.UsageError("no model to evaluate: pass --pareval-model NAME (the built-in model is 'reference')")


def is_a(kind: type, item: pytest.Item) -> bool:
    """Whether the item's case evaluates an object of this kind: a sample, or a request for one."""
    return isinstance(getattr(item, "callspec", None) and item.callspec.params.get("sample"), kind)  # type: ignore[attr-defined]

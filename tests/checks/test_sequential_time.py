"""Times of reference kernels, which are kept for later sessions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pytest_pareval.checks.reference import Reference
from pytest_pareval.checks.secret import Secret
from pytest_pareval.checks.sequential_time import SequentialTimes
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.problems.problem import Problem


@pytest.fixture
def problem(problems: dict[str, Problem]) -> Problem:
    return problems["25_reduce_xor"]


def of_session(evaluator: Evaluator, folder: Path, fresh: bool = False) -> SequentialTimes:
    folder.mkdir()
    return replace(evaluator.context.sequential_times, folder=folder, fresh=fresh)


class LaunchedError(Exception):
    pass


def launched(*_: object) -> None:
    raise LaunchedError


def test_those_of_an_earlier_session_count(
    evaluator: Evaluator, problem: Problem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = problem.small_size
    first = of_session(evaluator, tmp_path / "first", fresh=True)
    seconds, allowance = first.best_sequential_runtime(problem, size), first.overhead_budget(problem, size)
    assert 0 < seconds < 1
    monkeypatch.setattr(Reference, "launched", launched)
    second = of_session(evaluator, tmp_path / "second")
    assert second.best_sequential_runtime(problem, size) == seconds
    assert second.overhead_budget(problem, size) == allowance


@pytest.mark.parametrize("other", ["fresh", "size", "secret"])
def test_unless_something_else_is_asked_for(
    other: str, evaluator: Evaluator, problem: Problem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = problem.small_size
    of_session(evaluator, tmp_path / "first").best_sequential_runtime(problem, size)
    second = of_session(evaluator, tmp_path / "second", fresh=other == "fresh")
    if other == "secret":
        second = replace(second, inputs=replace(second.inputs, secret=Secret.of_seed(1)))
    monkeypatch.setattr(Reference, "launched", launched)
    with pytest.raises(LaunchedError):
        second.best_sequential_runtime(problem, size - (other == "size"))

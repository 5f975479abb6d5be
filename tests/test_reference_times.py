"""Times of reference kernels, which are kept for later sessions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pytest_pareval.evaluator import Evaluator
from pytest_pareval.problem import Problem
from pytest_pareval.reference import Reference


@pytest.fixture
def problem(problems: dict[str, Problem]) -> Problem:
    return problems["25_reduce_xor"]


def of_session(evaluator: Evaluator, folder: Path, fresh: bool = False) -> Reference:
    folder.mkdir()
    return replace(evaluator.reference, folder=folder, fresh=fresh)


class LaunchedError(Exception):
    pass


def launched(*_: object) -> None:
    raise LaunchedError


def test_those_of_an_earlier_session_count(
    evaluator: Evaluator, problem: Problem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = problem.small_size
    first = of_session(evaluator, tmp_path / "first", fresh=True)
    seconds, allowance = first.best_sequential_runtime(problem, size), first.allowance(problem, size)
    assert 0 < seconds < 1
    monkeypatch.setattr(Reference, "_launch", launched)
    second = of_session(evaluator, tmp_path / "second")
    assert second.best_sequential_runtime(problem, size) == seconds
    assert second.allowance(problem, size) == allowance


@pytest.mark.parametrize("other", ["fresh", "size", "seed"])
def test_unless_something_else_is_asked_for(
    other: str, evaluator: Evaluator, problem: Problem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = problem.small_size
    of_session(evaluator, tmp_path / "first").best_sequential_runtime(problem, size)
    second = of_session(evaluator, tmp_path / "second", fresh=other == "fresh")
    if other == "seed":
        second = replace(second, inputs=replace(second.inputs, seed=second.inputs.seed + 1))
    monkeypatch.setattr(Reference, "_launch", launched)
    with pytest.raises(LaunchedError):
        second.best_sequential_runtime(problem, size - (other == "size"))

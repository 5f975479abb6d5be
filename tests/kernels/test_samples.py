"""Every sample of the built-in model is valid, and there is one for every prompt."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_pareval._resources import SAMPLES
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.problem import Problem
from tests.support.factory import evaluate

pytestmark = pytest.mark.slow

PATHS = sorted((SAMPLES / "reference").glob("*/*/*.cpp"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}-{path.parent.parent.name}")
def test_valid(path: Path, evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    record = evaluate(evaluator, problems[path.parent.name], path.parent.parent.name, path.read_text())
    assert record.valid, record.detail


def test_one_for_every_prompt(problems: dict[str, Problem]) -> None:
    found = sorted((path.parent.name, path.parent.parent.name) for path in PATHS)
    assert found == sorted((problem, model) for problem in problems for model in parallelism_models())

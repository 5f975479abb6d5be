"""The checks, tried on candidates that are wrong in plausible ways, and on right ones that are unusual.

Each is a file ``mutants/<problem>/<wrong|right>/<parallelism model>-<words>.cpp`` whose first line says what it does.
``make mutants`` prints what the base and the plus checks catch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.problems.problem import Problem
from tests.support.factory import evaluate

pytestmark = pytest.mark.mutants

FOLDER = Path(__file__).parent / "mutants"
MUTANTS = sorted(FOLDER.glob("*/*/*.cpp"))


def name(path: Path) -> str:
    return "-".join(path.relative_to(FOLDER).with_suffix("").parts)


@pytest.mark.parametrize("path", MUTANTS, ids=name)
def test_mutant(
    path: Path,
    evaluator: Evaluator,
    problems: dict[str, Problem],
    record_property: Callable[[str, object], None],
) -> None:
    problem, kind = path.parent.parent.name, path.parent.name
    record = evaluate(
        replace(evaluator, context=replace(evaluator.context, timed=False)),
        problems[problem],
        path.name.split("-")[0],
        path.read_text(),
    )
    record_property("mutant", [problem, kind, record.are_all_valid, record.valid])
    assert record.is_source_valid, f"a mutant must compile: {record.detail}"
    assert record.valid is (kind == "right"), record.detail or "passes base and plus"


def test_mutants_are_of_every_kind(problems: dict[str, Problem]) -> None:
    counts = Counter((path.parent.parent.name, path.parent.name) for path in MUTANTS)
    mpi = Counter(path.parent.parent.name for path in MUTANTS if path.match("wrong/mpi*"))
    few = [p for p in problems if counts[p, "wrong"] < 5 or mpi[p] < 2 or counts[p, "right"] < 2]
    assert few == []

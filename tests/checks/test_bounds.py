"""How far floating point may be off, where that is kept in the cache."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from pytest_pareval.checks.reference import Reference
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.problems.compare import Bound
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.records.verdict import CheckSet

BOUNDED = [problem for problem in load_problems().values() if problem.bound]


def as_arrays(bound: Bound) -> dict[str, np.ndarray]:
    each = bound if isinstance(bound, Mapping) else {"": bound}
    return {name: np.asarray(limit, np.float64) for name, limit in each.items() if limit is not None}


@pytest.mark.parametrize("problem", BOUNDED, ids=[problem.name for problem in BOUNDED])
def test_a_kept_bound_is_what_the_problem_says(
    problem: Problem, evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = [one for one in evaluator.context.inputs.check_inputs(problem) if one.check_set is CheckSet.PLUS][:3]
    inputs.append(evaluator.context.inputs.timed_input(problem, problem.small_size, 0))
    monkeypatch.setattr("pytest_pareval.checks.reference.MAX_QUICK", 0)
    for one, (outputs, _) in zip(inputs, evaluator.context.sequential_times.reference.expected(inputs), strict=True):
        assert problem.bound
        right = as_arrays(problem.bound(one.args, outputs))
        for _ in range(2):  # made, and found
            kept = as_arrays(evaluator.context.sequential_times.reference.bound(one, outputs))
            assert kept.keys() == right.keys()
            assert all(np.array_equal(kept[name], right[name]) for name in right)


def test_large_bounds_are_made_once(evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = load_problems()["30_scan_prefix_sum"]
    one = evaluator.context.inputs.timed_input(problem, problem.small_size, 0)
    ((outputs, _),) = evaluator.context.sequential_times.reference.expected([one])
    monkeypatch.setattr("pytest_pareval.checks.reference.MAX_QUICK", 0)
    evaluator.context.sequential_times.reference.bound(one, outputs)
    monkeypatch.setattr("pytest_pareval.checks.reference._save_bound", None)
    assert evaluator.context.sequential_times.reference.bound(one, outputs) is not None


def test_base_checks_have_parevals_tolerance(evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = load_problems()["30_scan_prefix_sum"]
    base = evaluator.context.inputs.check_inputs(problem)[0]
    monkeypatch.setattr(Reference, "_entry", None)
    assert evaluator.context.sequential_times.reference.bound(base, {}) == problem.tolerance

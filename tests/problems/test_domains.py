"""Every problem declares a domain, which holds all inputs of its checks and of its timed runs."""

from __future__ import annotations

import numpy as np
import pytest

from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.problems.values import Zeros

PROBLEMS = list(load_problems().values())
NAMES = [problem.name for problem in PROBLEMS]


@pytest.mark.parametrize("problem", PROBLEMS, ids=NAMES)
def test_checks_ask_for_nothing_outside_the_domain(problem: Problem) -> None:
    assert problem.domain
    rng = np.random.default_rng(0)
    outside = [label for label, args in problem.plus(rng) if not problem.domain.allows(args)]
    assert outside == []
    size = 16 if problem.fixed_size else 60
    for make in (problem.inputs, problem.timed_inputs or problem.inputs):
        assert all(problem.domain.allows(make(rng, size)) for _ in range(10))


@pytest.mark.parametrize("problem", PROBLEMS, ids=NAMES)
def test_what_is_drawn_is_allowed_and_complete(problem: Problem) -> None:
    assert problem.domain
    rng = np.random.default_rng(1)
    names = {parameter.name for parameter in problem.function.parameters}
    for _ in range(100):
        args = problem.domain.draw(rng)
        assert problem.domain.allows(args)
        assert set(args) == names
        parts = problem.domain.parts(args)
        everything = problem.domain.keep(args, np.arange(parts))
        assert problem.domain.allows(everything)
        plain = [name for name in names if _is_plain(args[name])]
        assert all(np.array_equal(np.ravel(args[name]), np.ravel(everything[name])) for name in plain)
    assert str(problem.domain).endswith(".")


def _is_plain(value: object) -> bool:
    return isinstance(value, np.ndarray | int | float) and not isinstance(value, Zeros)


@pytest.mark.parametrize("problem", PROBLEMS, ids=NAMES)
def test_labels_tell_inputs_apart(problem: Problem) -> None:
    labels = [label for label, _ in problem.plus(np.random.default_rng(2))]
    assert len(labels) == len(set(labels)) > 20

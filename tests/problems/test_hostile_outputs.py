"""Outputs as large as a launch lets through are compared in little time, whatever they hold."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest

from pytest_pareval.evaluation.checked_launch import EXTRA_OUTPUT_BYTES
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.suite import load_problems

SECONDS = 5.0
"""Processor time for a comparison on a busy machine."""
WITH_OWN_CHECK = [name for name, problem in load_problems().items() if "elementwise" not in problem.check.__name__]


def enlarged(value: Any, filler: str) -> Any:
    """An array output with as many elements as are let through: zeros, one element again and again, or any bytes."""
    array = np.asarray(value)
    if array.ndim == 0:
        return value
    count = (2 * array.nbytes + EXTRA_OUTPUT_BYTES) // array.itemsize
    if filler == "repeated":
        return np.repeat(array[:1], count) if array.size else np.zeros(count, array.dtype)
    if filler == "any":
        return np.random.default_rng(0).integers(0, 256, count * array.itemsize, np.uint8).view(array.dtype)
    return np.zeros(count, array.dtype)


@pytest.mark.parametrize("filler", ["zeros", "repeated", "any"])
@pytest.mark.parametrize("name", [*WITH_OWN_CHECK, "03_dense_la_axpy"])
def test_large_outputs(evaluator: Evaluator, problems: dict[str, Problem], name: str, filler: str) -> None:
    problem = problems[name]
    checks = evaluator.context.expected_outputs.of(evaluator.context.inputs.check_inputs(problem))
    for one in (checks[0], checks[-1]):
        got = {output: enlarged(value, filler) for output, value in one.outputs.items()}
        begin = time.thread_time()
        with np.errstate(all="ignore"):
            assert problem.check(one.input.args, got, one.outputs, one.bound) is not None
        assert time.thread_time() - begin < SECONDS

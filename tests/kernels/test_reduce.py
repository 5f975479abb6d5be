"""The reference kernels of the reduce problems against numpy and exact sums."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from pytest_pareval.checks.inputs import Input
from pytest_pareval.problems.values import Outputs

ReferenceOutputs = Callable[[str], list[tuple[Input, Outputs]]]


def test_xor(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("25_reduce_xor"):
        assert bool(got["return"]) == bool(np.count_nonzero(one.args["x"]) % 2), one.label


def test_product_of_inverses(reference_outputs: ReferenceOutputs) -> None:
    """By sign and logarithms; these cost as many roundings as there are elements."""
    for one, got in reference_outputs("26_reduce_product_of_inverses"):
        x = one.args["x"].astype(np.longdouble)
        powers = np.resize([1, -1], x.size)
        expected = float(np.prod(np.sign(x)) * np.exp((np.log(np.abs(x)) * powers).sum()))
        assert float(got["return"]) == pytest.approx(expected, rel=2.0**-51 * x.size), one.label


def test_average(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("27_reduce_average"):
        x = one.args["x"]
        tolerance = 2.0**-52 * x.size * float(np.abs(x).mean())
        assert abs(float(got["return"]) - math.fsum(x) / x.size) <= tolerance, one.label


def test_smallest_odd(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("28_reduce_smallest_odd_number"):
        x = one.args["x"]
        assert got["return"] == x[x % 2 == 1].min(), one.label


def test_sum_of_minimums(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("29_reduce_sum_of_min_of_pairs"):
        least = np.minimum(one.args["x"], one.args["y"])
        tolerance = 2.0**-52 * least.size * float(np.abs(least).sum())
        assert abs(float(got["return"]) - math.fsum(least)) <= tolerance, one.label

"""The reference kernels of the scan problems against numpy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from pytest_pareval.checks.inputs import Input
from pytest_pareval.problems.values import Outputs

ReferenceOutputs = Callable[[str], list[tuple[Input, Outputs]]]


def test_prefix_sum(reference_outputs: ReferenceOutputs) -> None:
    """Sums of n doubles err by less than n roundings of the sum of magnitudes."""
    for one, got in reference_outputs("30_scan_prefix_sum"):
        x = one.args["x"]
        expected = np.cumsum(x.astype(np.longdouble)).astype(float)
        tolerance = 2.0**-52 * x.size * float(np.abs(x).sum())
        np.testing.assert_allclose(got["output"], expected, 0, tolerance, err_msg=one.label)


def test_partial_minimums(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("31_scan_scan_with_min_function"):
        np.testing.assert_array_equal(got["x"], np.minimum.accumulate(one.args["x"]), one.label)


def test_sum_of_prefix_sums(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("32_scan_sum_of_prefix_sum_array"):
        x = one.args["x"].astype(np.longdouble)
        weights = np.arange(x.size, 0, -1)
        tolerance = 2.0**-52 * x.size * float(np.abs(x) @ weights)
        np.testing.assert_allclose(got["return"], float(x @ weights), 0, tolerance, err_msg=one.label)


def test_reverse_prefix_sum(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("33_scan_reverse_prefix_sum"):
        np.testing.assert_array_equal(got["output"], np.cumsum(one.args["x"][::-1], dtype=np.int64), one.label)


def test_maximum_subarray(reference_outputs: ReferenceOutputs) -> None:
    """The largest difference of two prefix sums, the earlier one taken away."""
    for one, got in reference_outputs("34_scan_largest_contiguous_subarray_sum"):
        sums = np.cumsum(one.args["x"], dtype=np.int64)
        before = np.minimum.accumulate(np.concatenate([[0], sums[:-1]]))
        assert got["return"] == (sums - before).max(), one.label

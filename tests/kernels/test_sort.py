"""The reference kernels of the sort problems against numpy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from pytest_pareval.checks.inputs import Input
from pytest_pareval.problems.values import Outputs

ReferenceOutputs = Callable[[str], list[tuple[Input, Outputs]]]


def test_sort_complex_numbers_by_magnitude(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("40_sort_sort_an_array_of_complex_numbers_by_magnitude"):
        x = one.args["x"]
        np.testing.assert_array_equal(np.sort(got["x"]), np.sort(x), one.label)
        np.testing.assert_allclose(np.abs(got["x"]), np.sort(np.abs(x)), 1e-15, err_msg=one.label)


def test_kth_smallest_element(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("41_sort_k-th_smallest_element"):
        assert got["return"] == np.sort(one.args["x"])[one.args["k"] - 1], one.label


def test_sorted_ranks(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("42_sort_sorted_ranks"):
        x, ranks = one.args["x"], got["ranks"]
        np.testing.assert_array_equal(np.sort(ranks), np.arange(x.size), one.label)
        np.testing.assert_array_equal(np.sort(x)[ranks], x, one.label)


def test_sort_structs_by_key(reference_outputs: ReferenceOutputs) -> None:
    """The reference kernel happens to be stable."""
    for one, got in reference_outputs("43_sort_sort_an_array_of_structs_by_key"):
        results = one.args["results"]
        expected = results[np.argsort(results["startTime"], kind="stable")]
        np.testing.assert_array_equal(got["results"], expected, one.label)


def test_sort_non_zero_elements(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("44_sort_sort_non-zero_elements"):
        expected = np.array(one.args["x"])
        expected[expected != 0] = np.sort(expected[expected != 0])
        np.testing.assert_array_equal(got["x"], expected, one.label)

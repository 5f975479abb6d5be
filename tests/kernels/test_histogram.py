"""The reference kernels of the histogram problems against numpy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from string import ascii_lowercase

import numpy as np

from pytest_pareval.checks.inputs import Input
from pytest_pareval.problems.values import Outputs

ReferenceOutputs = Callable[[str], list[tuple[Input, Outputs]]]


def test_pixel_histogram(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("20_histogram_pixel_histogram"):
        expected = np.bincount(one.args["image"], minlength=256)
        np.testing.assert_array_equal(got["bins"], expected, one.label)


def test_bin_0_100(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("21_histogram_bin_0-100"):
        expected, _ = np.histogram(one.args["x"], np.arange(0, 101, 10))
        np.testing.assert_array_equal(got["bins"], expected, one.label)


def test_count_quadrants(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("22_histogram_count_quadrants"):
        points = one.args["points"]
        angles = np.arctan2(points["y"], points["x"]) % (2 * np.pi)
        expected, _ = np.histogram(angles, np.arange(5) * np.pi / 2)
        np.testing.assert_array_equal(got["bins"], expected, one.label)


def test_first_letter_counts(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("23_histogram_first_letter_counts"):
        strings = one.args["s"]
        counts = Counter(strings[i][0] for i in range(len(strings)))
        expected = [counts[letter] for letter in ascii_lowercase]
        np.testing.assert_array_equal(got["bins"], expected, one.label)


def test_count_quartile(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("24_histogram_count_quartile"):
        fractions, _ = np.modf(one.args["x"])
        expected, _ = np.histogram(fractions, np.arange(5) / 4)
        np.testing.assert_array_equal(got["bins"], expected, one.label)

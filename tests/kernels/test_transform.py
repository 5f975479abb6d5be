"""The reference kernels of the transform problems against numpy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from pytest_pareval.checks.inputs import Input
from pytest_pareval.problems.values import Outputs

ReferenceOutputs = Callable[[str], list[tuple[Input, Outputs]]]


def test_relu(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("55_transform_relu"):
        np.testing.assert_array_equal(got["x"], np.clip(one.args["x"], 0, None), one.label)


def test_negate_odds(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("56_transform_negate_odds"):
        x = one.args["x"].astype(np.int64)
        np.testing.assert_array_equal(got["x"], np.where(x & 1, -x, x // 2), one.label)


def test_inverse_offset(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("57_transform_inverse_offset"):
        x = one.args["x"].astype(np.longdouble)
        scale = float(1 + np.abs(1 / x).max())
        np.testing.assert_allclose(got["x"], ((x - 1) / x).astype(float), 0, 1e-15 * scale, err_msg=one.label)


def test_squaring(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("58_transform_squaring"):
        np.testing.assert_array_equal(got["x"], np.square(one.args["x"].astype(np.int64)), one.label)


def test_map_function(reference_outputs: ReferenceOutputs) -> None:
    powers = 2 ** np.arange(31)
    for one, got in reference_outputs("59_transform_map_function"):
        np.testing.assert_array_equal(got["mask"], np.isin(one.args["x"], powers), one.label)

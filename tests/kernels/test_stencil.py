"""The reference kernels of the stencil problems against scipy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.ndimage import convolve

from pytest_pareval.checks.inputs import Input
from pytest_pareval.problems.values import Args, Outputs

ReferenceOutputs = Callable[[str], list[tuple[Input, Outputs]]]
CROSS = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]])
RING = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]])


def convolved(args: Args, grid: str, kernel: np.ndarray) -> np.ndarray:
    n = int(args["N"])
    return convolve(args[grid].reshape(n, n), kernel, mode="constant").reshape(-1)


def test_xor_kernel(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("50_stencil_xor_kernel"):
        expected = convolved(one.args, "input", CROSS) == 1
        np.testing.assert_array_equal(got["output"], expected, one.label)


def test_edge_kernel(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("51_stencil_edge_kernel"):
        kernel = np.full((3, 3), -1)
        kernel[1, 1] = 8
        expected = np.clip(convolved(one.args, "imageIn", kernel), 0, 255)
        np.testing.assert_array_equal(got["imageOut"], expected, one.label)


def test_jacobi_1d(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("52_stencil_1d_jacobi_3-point_stencil"):
        expected = np.convolve(one.args["input"], np.ones(3))[1:-1] / 3
        scale = float(np.abs(one.args["input"]).max())
        np.testing.assert_allclose(got["output"], expected, 0, 1e-15 * scale, err_msg=one.label)


def test_jacobi_2d(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("53_stencil_2d_jacobi_5-point_stencil"):
        kernel = CROSS.astype(np.float64)
        kernel[1, 1] = 1
        expected = convolved(one.args, "input", kernel) / 5
        scale = float(np.abs(one.args["input"]).max())
        np.testing.assert_allclose(got["output"], expected, 0, 1e-15 * scale, err_msg=one.label)


def test_game_of_life(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("54_stencil_game_of_life"):
        neighbours = convolved(one.args, "input", RING)
        expected = (neighbours == 3) | ((neighbours == 2) & (one.args["input"] == 1))
        np.testing.assert_array_equal(got["output"], expected, one.label)

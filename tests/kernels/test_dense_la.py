"""The reference kernels of the dense linear algebra problems against scipy.linalg and extended precision."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import linalg

from pytest_pareval.checks.inputs import Input
from pytest_pareval.problems.values import Args, Outputs

ReferenceOutputs = Callable[[str], list[tuple[Input, Outputs]]]


def matrix(args: Args, name: str, rows: str, columns: str) -> np.ndarray:
    return np.reshape(args[name], (int(args[rows]), int(args[columns])))


def test_lu(reference_outputs: ReferenceOutputs) -> None:
    """Where scipy exchanges no rows its factors are ours; elsewhere the product is the matrix."""
    unpivoted = 0
    for one, got in reference_outputs("00_dense_la_lu_decomp"):
        expected = matrix(one.args, "A", "N", "N")
        packed = got["A"].reshape(expected.shape)
        lower, upper = np.tril(packed, -1) + np.eye(len(packed)), np.triu(packed)
        scale = float((np.abs(lower) @ np.abs(upper)).max())
        np.testing.assert_allclose(lower @ upper, expected, 0, 1e-15 * len(packed) * scale, err_msg=one.label)
        factors, rows = linalg.lu_factor(expected)
        if (rows == np.arange(len(rows))).all():
            unpivoted += 1
            np.testing.assert_allclose(packed, factors, 1e-9, 1e-11 * scale, err_msg=one.label)
    assert unpivoted > 5


def test_solve(reference_outputs: ReferenceOutputs) -> None:
    """The systems are well conditioned, so solutions agree to nearly all digits."""
    for one, got in reference_outputs("01_dense_la_solve"):
        expected = linalg.solve(matrix(one.args, "A", "N", "N"), one.args["b"])
        tolerance = 1e-12 * (float(np.abs(expected).max()) + 1e-300)
        np.testing.assert_allclose(got["x"], expected, 0, tolerance, err_msg=one.label)


def test_gemm(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("02_dense_la_gemm"):
        a, b = matrix(one.args, "A", "M", "K"), matrix(one.args, "B", "K", "N")
        magnitudes = np.abs(a) @ np.abs(b)
        error = np.abs(got["C"].reshape(magnitudes.shape) - a @ b)
        assert (error <= 2.0**-51 * (a.shape[1] + 1) * magnitudes).all(), one.label


def test_axpy(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("03_dense_la_axpy"):
        alpha, x, y = (np.asarray(one.args[name], np.longdouble) for name in ("alpha", "x", "y"))
        error = np.abs(got["z"] - (alpha * x + y))
        assert (error <= 2.0**-52 * (np.abs(alpha * x) + np.abs(y))).all(), one.label


def test_gemv(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("04_dense_la_gemv"):
        a, x = matrix(one.args, "A", "M", "N"), one.args["x"]
        error = np.abs(got["y"] - a @ x)
        assert (error <= 2.0**-51 * (a.shape[1] + 1) * (np.abs(a) @ np.abs(x))).all(), one.label

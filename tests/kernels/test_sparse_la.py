"""The reference kernels of the sparse_la problems against scipy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import scipy.sparse
import scipy.sparse.linalg

from pytest_pareval.checks.inputs import Input
from pytest_pareval.problems.values import Outputs

ReferenceOutputs = Callable[[str], list[tuple[Input, Outputs]]]


def matrix(elements: np.ndarray, rows: int, columns: int) -> scipy.sparse.csc_array:
    places = elements["row"].astype(np.int64), elements["column"].astype(np.int64)
    return scipy.sparse.csc_array((elements["value"], places), shape=(rows, columns))


def test_sparse_solve(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("45_sparse_la_sparse_solve"):
        n = int(one.args["N"])
        expected = scipy.sparse.linalg.spsolve(matrix(one.args["A"], n, n), one.args["b"])
        np.testing.assert_allclose(got["x"], expected, 1e-12, 1e-12, err_msg=one.label)


def test_spmm(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("46_sparse_la_spmm"):
        m, k, n = (int(one.args[name]) for name in "MKN")
        expected = (matrix(one.args["A"], m, k) @ matrix(one.args["X"], k, n)).toarray()
        np.testing.assert_allclose(got["Y"].reshape(m, n), expected, 1e-13, 1e-14, err_msg=one.label)


def test_spmv(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("47_sparse_la_spmv"):
        args = one.args
        product = matrix(args["A"], int(args["M"]), int(args["N"])) @ args["x"]
        expected = args["alpha"] * product + args["beta"] * args["y"]
        np.testing.assert_allclose(got["y"], expected, 1e-13, 1e-14, err_msg=one.label)


def test_sparse_axpy(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("48_sparse_la_sparse_axpy"):
        expected = np.zeros(one.args["z"].length)
        for name, factor in (("x", one.args["alpha"]), ("y", 1.0)):
            np.add.at(expected, one.args[name]["index"].astype(np.int64), factor * one.args[name]["value"])
        np.testing.assert_allclose(got["z"], expected, 1e-15, 1e-15, err_msg=one.label)


def test_sparse_lu_decomp(reference_outputs: ReferenceOutputs) -> None:
    """Factors of this shape are unique, so their product says it all."""
    for one, got in reference_outputs("49_sparse_la_sparse_lu_decomp"):
        n = int(one.args["N"])
        lower, upper = got["L"].reshape(n, n), got["U"].reshape(n, n)
        np.testing.assert_array_equal(lower, np.tril(lower, -1) + np.eye(n), one.label)
        np.testing.assert_array_equal(upper, np.triu(upper), one.label)
        expected = matrix(one.args["A"], n, n).toarray()
        largest = np.abs(expected).max(initial=1.0)
        np.testing.assert_allclose(lower @ upper, expected, 1e-13, 1e-13 * largest, err_msg=one.label)

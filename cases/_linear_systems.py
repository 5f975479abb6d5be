"""Checks of linear algebra by what was asked for: any answer passes that solves the system or factorizes the matrix."""

import numpy as np

from pytest_pareval.case import EPS, Mismatch, show

RESIDUAL = 1e-9
"""Largest residual, relative to the largest terms of any row: room for iterative solvers, none for single precision."""


def wrong_solution(matrix: np.ndarray, x: np.ndarray, b: np.ndarray) -> Mismatch | None:
    """The first row of A*x that is not b. The residual, unlike the error of x, does not depend on the condition."""
    with np.errstate(over="ignore", invalid="ignore"):
        product = matrix @ x
        limit = RESIDUAL * float(np.max(np.abs(matrix) @ np.abs(x) + np.abs(b)))
    wrong = np.flatnonzero(~(np.abs(product - b) <= limit) | np.isinf(limit))
    if wrong.size == 0:
        return None
    i = int(wrong[0])
    return Mismatch(f"(A*x)[{i}]", show(product[i]), show(b[i]))


def wrong_product(lower: np.ndarray, upper: np.ndarray, matrix: np.ndarray) -> Mismatch | None:
    """The first element of L*U that is not A's. The backward error is small for every stable elimination."""
    with np.errstate(over="ignore", invalid="ignore"):
        error = np.abs(lower @ upper - matrix)
        limit = 2 * EPS * (len(matrix) + 1) * (np.abs(lower) @ np.abs(upper))
    wrong = np.argwhere(~(error <= limit) | np.isinf(limit))
    if wrong.size == 0:
        return None
    i, j = map(int, wrong[0])
    return Mismatch(f"(L*U)[{i}][{j}]", show((lower @ upper)[i, j]), show(matrix[i, j]))

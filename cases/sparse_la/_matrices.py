"""Sparse matrices in coordinate format."""

import numpy as np

from pytest_pareval.case import Rng, struct_dtype

COO_ELEMENT = """
struct COOElement {
    size_t row, column;
    double value;
};
"""
ELEMENT = struct_dtype(COO_ELEMENT)


def coo(matrix: np.ndarray) -> np.ndarray:
    """The elements of a matrix that are not zero, sorted by row and column."""
    rows, columns = np.nonzero(matrix)
    made = np.empty(rows.size, ELEMENT)
    made["row"], made["column"], made["value"] = rows, columns, matrix[rows, columns]
    return made


def dense(elements: np.ndarray, m: int, n: int) -> np.ndarray:
    matrix = np.zeros((m, n))
    matrix[elements["row"].astype(np.int64), elements["column"].astype(np.int64)] = elements["value"]
    return matrix


def dominant(rng: Rng, n: int) -> np.ndarray:
    """A tenth of the elements, and a diagonal that dominates them: well conditioned, and stable without pivoting."""
    matrix = rng.uniform(-1, 1, (n, n)) * (rng.random((n, n)) < 0.1)
    np.fill_diagonal(matrix, rng.choice([-1, 1], n) * (1 + 0.2 * n + rng.uniform(0, 1, n)))
    return matrix

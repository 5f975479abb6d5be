"""The product of two sparse matrices, dense."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.check import EPS
from pytest_pareval.problem import Args, Outputs, Problem, Rng, Zeros
from pytest_pareval.record import Record

ELEMENT = np.dtype([("row", np.uint64), ("column", np.uint64), ("value", np.float64)])


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


def product(a: np.ndarray, x: np.ndarray) -> Args:
    (m, k), n = a.shape, x.shape[1]
    return {"A": coo(a), "X": coo(x), "Y": Zeros(m * n), "M": m, "K": k, "N": n}


def random(rng: Rng, m: int, k: int, n: int, density: float = 0.1) -> Args:
    a, x = (rng.uniform(-1, 1, shape) * (rng.random(shape) < density) for shape in ((m, k), (k, n)))
    return product(a, x)


def inputs(rng: Rng, n: int) -> Args:
    return random(rng, n, n, n)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Shapes that tell the three dimensions apart, full, nearly empty and empty matrices."""
    for m, k, n in ((1, 1, 1), (1, 5, 1), (5, 1, 5), (2, 3, 4), (4, 3, 2), (3, 7, 1), (1, 7, 3), (17, 40, 33)):
        yield f"{m} x {k} times {k} x {n}", random(rng, m, k, n, 0.6)
    some = random(rng, 30, 25, 20)
    yield "full matrices", random(rng, 12, 13, 14, 1.0)
    yield "few elements", random(rng, 50, 50, 50, 0.01)
    yield "no elements in A", some | {"A": np.empty(0, ELEMENT)}
    yield "no elements in X", some | {"X": np.empty(0, ELEMENT)}
    yield "the identity from the left", product(np.eye(20), dense(some["X"], 25, 20)[:20])
    yield "all elements in one row of A", product(np.outer(np.arange(9) == 4, np.ones(30)), np.eye(30, 8))
    yield "only the last elements", product(np.eye(10) * (np.arange(10) == 9), np.eye(10) * (np.arange(10) == 9))


def bound(args: Args, expected: Outputs) -> np.ndarray:
    """Products and sums in any order: a rounding for each, of the sum of all magnitudes."""
    m, k, n = int(args["M"]), int(args["K"]), int(args["N"])
    return EPS * (k + 1) * (np.abs(dense(args["A"], m, k)) @ np.abs(dense(args["X"], k, n))).reshape(-1)


PROBLEM = Problem(
    name="46_sparse_la_spmm",
    type="sparse_la",
    prelude="""
struct COOElement {
    size_t row, column;
    double value;
};
""",
    signature=(
        "void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, "
        "std::vector<double> &Y, size_t M, size_t K, size_t N)"
    ),
    task="""
        Compute the product Y = A*X of the sparse M x K matrix A and the sparse K x N matrix X. Both are in coordinate
        format: their elements are sorted by row and column, no place comes twice, and what is not there is zero. Y is dense, stored
        row by row, and zero on entry.
    """,
    example="""
        input: A=[{0,1,2}, {1,0,1}], X=[{0,0,3}, {1,1,-1}], M=2, K=2, N=2
        output: Y=[[0, -2], [3, 0]]
    """,
    size=1 << 8,
    small_size=192,
    validation_size=128,
    tolerance=1e-4,
    inputs=inputs,
    plus=plus,
    bound=bound,
)


def test_spmm(record: Record) -> None:
    assert record.valid

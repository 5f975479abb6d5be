"""LU factorization of a sparse matrix, without pivoting."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.check import EPS, Bound, Mismatch, compare, elementwise, show
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


def dominant(rng: Rng, n: int) -> np.ndarray:
    """A tenth of the elements, and a diagonal that dominates them: well conditioned, and stable without pivoting."""
    matrix = rng.uniform(-1, 1, (n, n)) * (rng.random((n, n)) < 0.1)
    np.fill_diagonal(matrix, rng.choice([-1, 1], n) * (1 + 0.2 * n + rng.uniform(0, 1, n)))
    return matrix


def system(matrix: np.ndarray) -> Args:
    n = len(matrix)
    return {"A": coo(matrix), "L": Zeros(n * n), "U": Zeros(n * n), "N": n}


def inputs(rng: Rng, n: int) -> Args:
    return system(dominant(rng, n))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Small matrices, triangular, diagonal and full ones; never a zero pivot."""
    for n in (1, 2, 3, 4, 5, 7, 61):
        yield f"{n} x {n}", inputs(rng, n)
    some = dominant(rng, 20)
    yield "upper triangular", system(np.triu(some))
    yield "lower triangular", system(np.tril(some))
    yield "symmetric", system(some + some.T)
    yield "diagonal", system(np.diag(np.arange(1.0, 12)))
    yield "tridiagonal", system(4 * np.eye(40) - np.eye(40, k=1) - np.eye(40, k=-1))
    yield "a full matrix", system(rng.uniform(-1, 1, (15, 15)) + 20 * np.eye(15))
    arrow = 10 * np.eye(12)
    arrow[0, :] = arrow[:, 0] = 1
    arrow[0, 0] = 20
    yield "an arrow, which fills up", system(arrow)
    lower = np.tril(rng.integers(-3, 4, (12, 12)), -1) + np.eye(12)
    upper = np.triu(rng.integers(-3, 4, (12, 12)), 1) + np.diag(rng.choice([-2, -1, 1, 2], 12))
    yield "rows that pivoting would exchange", system(lower @ upper)


def check(args: Args, got: Outputs, expected: Outputs, bound: Bound) -> Mismatch | None:
    """Base compares the factors, plus their shape and product: the backward error is small for a stable elimination."""
    if bound is not None or any(got[name].size != expected[name].size for name in "LU"):
        return elementwise(args, got, expected, bound)
    n = int(args["N"])
    lower, upper = (np.asarray(got[name]).reshape(n, n) for name in "LU")
    shape = {"L": np.tril(lower, -1) + np.eye(n), "U": np.triu(upper)}
    for name, value in shape.items():
        if mismatch := compare(name, got[name], np.where(np.isfinite(value), value, 0.0).reshape(-1)):
            return mismatch
    matrix = dense(args["A"], n, n)
    with np.errstate(over="ignore", invalid="ignore"):
        error = np.abs(lower @ upper - matrix)
        limit = 2 * EPS * (n + 1) * (np.abs(lower) @ np.abs(upper))
    wrong = np.argwhere(~(error <= limit) | np.isinf(limit))
    if wrong.size == 0:
        return None
    i, j = map(int, wrong[0])
    return Mismatch(f"(L*U)[{i}][{j}]", show((lower @ upper)[i, j]), show(matrix[i, j]))


PROBLEM = Problem(
    name="49_sparse_la_sparse_lu_decomp",
    type="sparse_la",
    prelude="""
struct COOElement {
    size_t row, column;
    double value;
};
""",
    signature=(
        "void luFactorize(std::vector<COOElement> const& A, std::vector<double> &L, std::vector<double> &U, size_t N)"
    ),
    task="""
        Factorize the sparse N x N matrix A into A = L*U without pivoting, where L is lower triangular with ones on its
        diagonal and U is upper triangular. A is in coordinate format: its elements are sorted by row and column, no place comes
        twice, and what is not there is zero. L and U are dense N x N matrices, stored row by row, and zero on entry.
    """,
    example="""
        input: A=[{0,0,2}, {0,1,1}, {1,0,6}, {1,1,8}], N=2
        output: L=[[1, 0], [3, 1]], U=[[2, 1], [0, 5]]
    """,
    size=1 << 9,
    small_size=1 << 7,
    validation_size=64,
    tolerance=1e-3,
    inputs=inputs,
    plus=plus,
    check=check,
)


def test_sparse_lu_decomp(record: Record) -> None:
    assert record.valid

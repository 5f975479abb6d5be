"""LU factorization without pivoting, in place."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.check import EPS, Bound, Mismatch, compare, elementwise, show
from pytest_pareval.problem import Args, Outputs, Problem, Rng
from pytest_pareval.record import Record


def system(matrix: object) -> Args:
    matrix = np.asarray(matrix, np.float64)
    return {"A": matrix, "N": len(matrix)}


def inputs(rng: Rng, n: int) -> Args:
    """Diagonally dominant, so that the factorization exists and is stable."""
    matrix = rng.uniform(-1, 1, (n, n))
    np.fill_diagonal(matrix, rng.choice([-1, 1], n) * (n + rng.uniform(0, 1, n)))
    return system(matrix)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Small matrices, triangular and symmetric ones, ones with zeros; never a zero pivot, for which there is no LU."""
    for n in (1, 2, 3, 4, 5, 7, 61):
        yield f"{n} x {n}", inputs(rng, n)
    some = inputs(rng, 20)["A"]
    yield "upper triangular", system(np.triu(some))
    yield "lower triangular", system(np.tril(some))
    yield "symmetric", system(some + some.T)
    yield "diagonal", system(np.diag(np.arange(1.0, 12)))
    yield "the identity", system(np.eye(9))
    yield "tridiagonal", system(np.triu(np.tril(some, 1), -1))
    yield "a product of factors", system((np.tril(some, -1) / 20 + np.eye(20)) @ np.triu(some))
    steep = np.tril(rng.choice([-3.0, 2.0], (8, 8)), -1) + np.eye(8)
    yield "rows that pivoting would exchange", system(steep @ np.triu(rng.uniform(1, 2, (8, 8))))
    yield "entries around 1e6", system(1e6 * some)


def check(args: Args, got: Outputs, expected: Outputs, bound: Bound) -> Mismatch | None:
    """Base compares the factors, plus multiplies them: the backward error is small for every stable elimination."""
    if bound is not None or got["A"].size != expected["A"].size:
        return elementwise(args, got, expected, bound)
    n = int(args["N"])
    packed, matrix = np.asarray(got["A"]).reshape(n, n), np.asarray(args["A"]).reshape(n, n)
    if not np.isfinite(packed).all():
        return compare("A", got["A"], expected["A"], 0.0)
    lower, upper = np.tril(packed, -1) + np.eye(n), np.triu(packed)
    with np.errstate(over="ignore", invalid="ignore"):
        error = np.abs(lower @ upper - matrix)
        limit = 2 * EPS * (n + 1) * (np.abs(lower) @ np.abs(upper))
    wrong = np.argwhere(~(error <= limit) | np.isinf(limit))
    if wrong.size == 0:
        return None
    i, j = map(int, wrong[0])
    return Mismatch(f"(L*U)[{i}][{j}]", show((lower @ upper)[i, j]), show(matrix[i, j]))


PROBLEM = Problem(
    name="00_dense_la_lu_decomp",
    type="dense_la",
    signature=("void luFactorize(std::vector<double> &A, size_t N)"),
    task="""
        Factorize the N x N matrix A, stored row by row, into A = L*U without pivoting, where L is lower triangular with
        ones on its diagonal and U is upper triangular. Overwrite A with both: U on and above the diagonal, L without
        its diagonal below.
    """,
    example="""
        input: A=[[2, 1], [6, 8]], N=2
        output: A=[[2, 1], [3, 5]]
    """,
    size=1 << 10,
    small_size=1 << 7,
    validation_size=512,
    tolerance=1e-3,
    inputs=inputs,
    plus=plus,
    check=check,
)


def test_lu_decomp(record: Record) -> None:
    assert record.valid

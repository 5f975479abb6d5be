"""LU factorization without pivoting, in place."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Bound, Mismatch, Outputs, Problem, Record, Rng, compare, elementwise

from .._linear_systems import wrong_product
from .._systems import Systems
from ._matrices import dominant


def system(matrix: object) -> Args:
    matrix = np.asarray(matrix, np.float64)
    return {"A": matrix, "N": len(matrix)}


def inputs(rng: Rng, n: int) -> Args:
    return system(dominant(rng, n))


DOMAIN = Systems(
    lambda rng, matrix: system(matrix),
    lambda args: args["A"].reshape(int(args["N"]), -1),
    {"A": ("N", "N")},
    pivoting=False,
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Small matrices, triangular and symmetric ones, ones with zeros; never a zero pivot, for which there is no LU."""
    yield from DOMAIN.ladder(rng)
    some = dominant(rng, 20)
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
    return wrong_product(np.tril(packed, -1) + np.eye(n), np.triu(packed), matrix)


PROBLEM = Problem(
    file=__file__,
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
    domain=DOMAIN,
    check=check,
)


def test_lu_decomp(record: Record) -> None:
    assert record.valid

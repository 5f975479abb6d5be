"""LU factorization of a sparse matrix, without pivoting."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import (
    Args,
    Bound,
    Mismatch,
    Outputs,
    Problem,
    Record,
    Rng,
    Zeros,
    compare,
    elementwise,
)

from .._linear_systems import wrong_product
from .._systems import Systems
from ._matrices import COO_ELEMENT, coo, dense, dominant


def system(matrix: np.ndarray) -> Args:
    n = len(matrix)
    return {"A": coo(matrix), "L": Zeros(n * n), "U": Zeros(n * n), "N": n}


def inputs(rng: Rng, n: int) -> Args:
    return system(dominant(rng, n))


DOMAIN = Systems(
    lambda rng, matrix: system(matrix),
    lambda args: dense(args["A"], int(args["N"]), int(args["N"])),
    {"A": ("N", "N"), "L": ("N", "N"), "U": ("N", "N")},
    pivoting=False,
    density=0.1,
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Small matrices, triangular, diagonal and full ones; never a zero pivot."""
    yield from DOMAIN.ladder(rng)
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
    return wrong_product(lower, upper, dense(args["A"], n, n))


PROBLEM = Problem(
    file=__file__,
    headers=("map", "unordered_map"),
    prelude=COO_ELEMENT,
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
    domain=DOMAIN,
    check=check,
)


def test_sparse_lu_decomp(record: Record) -> None:
    assert record.valid

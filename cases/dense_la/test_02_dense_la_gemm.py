"""C = A*B for dense matrices."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng, Zeros

from .._numbers import Reals
from .._shapes import Matrices


def product(a: object, b: object) -> Args:
    a, b = np.asarray(a, np.float64), np.asarray(b, np.float64)
    (m, k), n = a.shape, b.shape[1]
    return {"A": a, "B": b, "C": Zeros(m * n), "M": m, "K": k, "N": n}


def random(rng: Rng, m: int, k: int, n: int) -> Args:
    return product(rng.uniform(-1, 1, (m, k)), rng.uniform(-1, 1, (k, n)))


def inputs(rng: Rng, n: int) -> Args:
    return random(rng, n, n, n)


STEPS = (
    *((1, 1, 1), (1, 5, 1), (5, 1, 5), (2, 3, 4), (4, 3, 2), (3, 7, 1), (1, 7, 3), (8, 8, 8), (9, 9, 9), (17, 64, 33)),
    *((64, 5, 61), (65, 65, 65), (129, 128, 127), (257, 3, 2), (3, 257, 2), (2, 3, 257)),
    *((1000, 3, 2), (3, 1000, 2), (2, 3, 1000)),
)
"""None beyond 1024: to pad all matrices to squares, for Strassen's algorithm, is right, and 2048 would take it too long.

Rows of A, its columns, and columns of the other factor: no two alike, and each below, between and above powers of two."""

DOMAIN = Matrices(
    lambda rng, fill, dims: product(
        fill(dims[0] * dims[1]).reshape(dims[:2]), fill(dims[1] * dims[2]).reshape(dims[1:])
    ),
    {"A": ("M", "K"), "B": ("K", "N"), "C": ("M", "N")},
    Reals(-1e100, 1e100, 1e-100),
    STEPS,
    (9, 10, 11),
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Shapes that tell the three dimensions apart, fewer rows or columns than ranks, and factors with a known product."""
    yield from DOMAIN.ladder(rng)
    some = rng.uniform(-1, 1, (20, 20))
    yield "the identity from the left", product(np.eye(20), some)
    yield "the identity from the right", product(some, np.eye(20))
    yield "zero", product(some, np.zeros((20, 6)))
    yield "9 x 100 times 100 x 8, all one", product(np.ones((9, 100)), np.ones((100, 8)))
    yield "magnitudes from 1e-9 to 1e9", product(some * 10.0 ** rng.integers(-9, 10, (20, 20)), some)


def bound(args: Args, expected: Outputs) -> float:
    """Of the matrices' norms, not of each element's terms: so much is what Strassen's algorithm errs by at most here.

    It pads matrices to squares: the largest dimension counts.
    """
    k, largest = int(args["K"]), max(int(args[name]) for name in "MKN")
    return 8 * EPS * k * largest * float(np.abs(args["A"]).max() * np.abs(args["B"]).max())


PROBLEM = Problem(
    file=__file__,
    signature=(
        "void gemm(std::vector<double> const& A, std::vector<double> const& B, std::vector<double> &C, size_t M, size_t K, size_t N)"
    ),
    task="""
        Compute the matrix product C = A*B, where A is an M x K matrix, B a K x N matrix and C an M x N matrix, all stored
        row by row.
    """,
    example="""
        input: A=[[1, 2, 0]], B=[[1, 3], [0, -1], [5, 5]], M=1, K=3, N=2
        output: C=[[1, 1]]
    """,
    size=1 << 9,
    small_size=1 << 7,
    validation_size=1024,
    tolerance=1e-4,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    bound=bound,
)


def test_gemm(record: Record) -> None:
    assert record.valid

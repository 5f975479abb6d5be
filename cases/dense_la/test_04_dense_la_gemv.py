"""y = A*x for a dense matrix."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng, Zeros

from .._numbers import Reals
from .._shapes import Matrices


def product(a: object, x: object) -> Args:
    a = np.asarray(a, np.float64)
    return {"A": a, "x": np.asarray(x, np.float64), "y": Zeros(len(a)), "M": len(a), "N": a.shape[1]}


def random(rng: Rng, m: int, n: int) -> Args:
    return product(rng.uniform(-1, 1, (m, n)), rng.uniform(-1, 1, n))


def inputs(rng: Rng, n: int) -> Args:
    return random(rng, n, n)


STEPS = (
    *((1, 1), (1, 9), (9, 1), (2, 3), (3, 2), (4, 4), (5, 5), (8, 7), (7, 8), (17, 16), (5, 64), (64, 5), (33, 101)),
    *((101, 33), (257, 3), (3, 257), (129, 128), (1030, 2), (2, 1030), (1, 1025), (1025, 1)),
)
"""Rows and columns, each below, between and above powers of two."""

DOMAIN = Matrices(
    lambda rng, fill, dims: product(fill(dims[0] * dims[1]).reshape(dims), fill(dims[1])),
    {"A": ("M", "N"), "x": ("N",), "y": ("M",)},
    Reals(-1e100, 1e100, 1e-100),
    STEPS,
    (13, 11),
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Shapes that are not square, fewer rows or columns than ranks, and factors with a known product."""
    yield from DOMAIN.ladder(rng)
    some = rng.uniform(-1, 1, (20, 20))
    yield "the identity", product(np.eye(20), some[0])
    yield "x is zero", product(some, np.zeros(20))
    for place in (0, 1, 10, 18, 19):
        yield f"only element {place} of x is not zero", product(some, np.eye(1, 20, place)[0])
    yield "9 x 100, all one", product(np.ones((9, 100)), np.ones(100))
    yield "magnitudes from 1e-9 to 1e9", product(some * 10.0 ** rng.integers(-9, 10, (20, 20)), some[0])


def bound(args: Args, expected: Outputs) -> np.ndarray:
    """A rounding of all magnitudes for each product and sum, in any order."""
    m, n = int(args["M"]), int(args["N"])
    return EPS * (n + 1) * (np.abs(args["A"].reshape(m, n)) @ np.abs(args["x"]))


PROBLEM = Problem(
    file=__file__,
    signature=(
        "void gemv(std::vector<double> const& A, std::vector<double> const& x, std::vector<double> &y, size_t M, size_t N)"
    ),
    task="""
        Compute the product y = A*x of the M x N matrix A, stored row by row, and the vector x of N elements; y has M
        elements.
    """,
    example="""
        input: A=[[1, 0, 2], [-1, 3, 1]], x=[2, 1, 4], M=2, N=3
        output: y=[10, 5]
    """,
    size=1 << 13,
    small_size=1 << 8,
    validation_size=1024,
    tolerance=1e-4,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    bound=bound,
)


def test_gemv(record: Record) -> None:
    assert record.valid

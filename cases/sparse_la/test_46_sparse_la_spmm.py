"""The product of two sparse matrices, dense."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng, Zeros

from .._numbers import Reals
from .._shapes import Fill, Matrices
from ._matrices import COO_ELEMENT, ELEMENT, coo, dense


def product(a: np.ndarray, x: np.ndarray) -> Args:
    (m, k), n = a.shape, x.shape[1]
    return {"A": coo(a), "X": coo(x), "Y": Zeros(m * n), "M": m, "K": k, "N": n}


def random(rng: Rng, m: int, k: int, n: int, density: float = 0.1) -> Args:
    a, x = (rng.uniform(-1, 1, shape) * (rng.random(shape) < density) for shape in ((m, k), (k, n)))
    return product(a, x)


def inputs(rng: Rng, n: int) -> Args:
    return random(rng, n, n, n)


STEPS = (
    *((1, 1, 1), (1, 5, 1), (5, 1, 5), (2, 3, 4), (4, 3, 2), (3, 7, 1), (1, 7, 3), (8, 8, 8), (9, 9, 9), (17, 64, 33)),
    *((64, 5, 61), (65, 65, 65), (33, 129, 17), (257, 3, 2), (3, 257, 2), (2, 3, 257)),
    *((1030, 3, 2), (3, 1030, 2), (2, 3, 1030)),
)
"""Rows of A, its columns, and columns of the other factor: no two alike, and each below, between and above powers of two."""


def thinned(rng: Rng, fill: Fill, shape: tuple[int, ...]) -> np.ndarray:
    """A matrix of these numbers, or of some of them."""
    return fill(shape[0] * shape[1]).reshape(shape) * (rng.random(shape) < rng.choice([0.1, 0.6, 1]))


DOMAIN = Matrices(
    lambda rng, fill, dims: product(thinned(rng, fill, dims[:2]), thinned(rng, fill, dims[1:])),
    {"A": ("M", "K"), "X": ("K", "N"), "Y": ("M", "N")},
    Reals(-1e100, 1e100, 1e-100),
    STEPS,
    (9, 10, 11),
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Shapes that tell the three dimensions apart, full, nearly empty and empty matrices."""
    yield from DOMAIN.ladder(rng)
    some = random(rng, 30, 25, 20)
    yield "full matrices", random(rng, 12, 13, 14, 1.0)
    for scale in (1e-12, 1e-20):
        small = product(scale * rng.uniform(1, 2, (9, 8)), rng.uniform(1, 2, (8, 7)))
        yield f"elements around {scale:g}", small
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
    file=__file__,
    headers=("map", "unordered_map"),
    prelude=COO_ELEMENT,
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
    domain=DOMAIN,
    bound=bound,
)


def test_spmm(record: Record) -> None:
    assert record.valid

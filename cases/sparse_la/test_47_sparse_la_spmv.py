"""y = alpha*A*x + beta*y with a sparse matrix A in COO format."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng

from .._numbers import Reals
from .._shapes import Fill, Matrices
from ._matrices import COO_ELEMENT, ELEMENT

DENSITY = 0.1


def matrix(rng: Rng, m: int, n: int, density: float = DENSITY) -> np.ndarray:
    """Random elements at different places, sorted by row and column."""
    places = np.sort(rng.choice(m * n, max(1, round(density * m * n)), replace=False))
    made = np.empty(places.size, ELEMENT)
    made["row"], made["column"] = np.divmod(places, n)
    made["value"] = rng.uniform(-1, 1, places.size)
    return made


def system(rng: Rng, m: int, n: int, density: float = DENSITY) -> Args:
    return {
        "alpha": rng.uniform(-1, 1),
        "A": matrix(rng, m, n, density),
        "x": rng.uniform(-1, 1, n),
        "beta": rng.uniform(-1, 1),
        "y": rng.uniform(-1, 1, m),
        "M": m,
        "N": n,
    }


def inputs(rng: Rng, n: int) -> Args:
    return system(rng, n, n)


STEPS = (
    *((1, 1), (1, 9), (9, 1), (2, 3), (3, 2), (4, 4), (5, 5), (8, 7), (7, 8), (17, 16), (5, 64), (64, 5), (33, 101)),
    *((101, 33), (257, 3), (3, 257), (129, 128), (1030, 2), (2, 1030), (1, 1025), (1025, 1)),
)
"""Rows and columns, each below, between and above powers of two."""


def any_input(rng: Rng, fill: Fill, dims: tuple[int, ...]) -> Args:
    some = system(rng, dims[0], dims[1], rng.choice([0.1, 0.6, 1]))
    some["A"]["value"] = fill(some["A"].size)
    some |= {"x": fill(dims[1]), "y": fill(dims[0])}
    some |= {name: rng.choice([0.0, 1.0, -1.0, 1e-12, some[name]]) for name in ("alpha", "beta")}
    return some | {"A": some["A"][some["A"]["value"] != 0]}


DOMAIN = Matrices(
    any_input,
    {"A": ("M", "N"), "x": ("N",), "y": ("M",)},
    Reals(-1e100, 1e100, 1e-100),
    STEPS,
    (13, 11),
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Matrices that are not square, with empty rows, full, or nearly empty."""
    yield from DOMAIN.ladder(rng)
    yield "a full matrix", system(rng, 20, 20, 1.0)
    yield "a single element", system(rng, 50, 50, 1e-9)
    for scale in (1e-12, 1e-20):
        small = system(rng, 20, 20, 0.5)
        small["A"]["value"] *= scale
        yield f"elements around {scale:g}", small | {"beta": 0.0}
    yield "no elements", system(rng, 7, 8) | {"A": np.empty(0, ELEMENT)}
    diagonal = np.array([(i, i, i + 1.0) for i in range(30)], ELEMENT)
    yield "a diagonal matrix", system(rng, 30, 30) | {"A": diagonal}
    dense_row = np.array([(17, i, 1.0) for i in range(64)], ELEMENT)
    yield "all elements in one row", system(rng, 64, 64) | {"A": dense_row}
    for alpha, beta in ((0.0, 1.0), (1.0, 0.0), (0.0, 0.0), (-1.0, 2.0)):
        yield f"alpha {alpha}, beta {beta}", system(rng, 24, 24) | {"alpha": alpha, "beta": beta}


def bound(args: Args, expected: Outputs) -> np.ndarray:
    """Products and sums of a row in any order: a rounding for each, of the sum of all magnitudes."""
    rows = args["A"]["row"].astype(np.int64)
    terms = np.abs(args["A"]["value"] * args["x"][args["A"]["column"].astype(np.int64)])
    counts, sums = (np.bincount(rows, weights, minlength=int(args["M"])) for weights in (None, terms))
    return EPS * (counts + 4) * (abs(args["alpha"]) * sums + np.abs(args["beta"] * args["y"]))


PROBLEM = Problem(
    file=__file__,
    prelude=COO_ELEMENT,
    signature=(
        "void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, "
        "std::vector<double> &y, size_t M, size_t N)"
    ),
    task="""
        Compute y = alpha*A*x + beta*y for the sparse M x N matrix A, the vectors x of length N and y of
        length M, and the scalars alpha and beta. A is in coordinate format: its elements are sorted by row and column,
        no place comes twice, and what is not there is zero.
    """,
    example="""
        input: alpha=2, A=[{0,0,1}, {1,2,3}], x=[1, 5, -1], beta=1, y=[10, 20], M=2, N=3
        output: y=[12, 14]
    """,
    size=1 << 11,
    small_size=1 << 8,
    validation_size=128,
    tolerance=1e-4,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    bound=bound,
)


def test_spmv(record: Record) -> None:
    assert record.valid

"""z = alpha*x + y for sparse vectors, dense."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng, Zeros, struct_dtype

from .._ladders import LONG, MIDDLE, SHORT
from ._domain import SparseVectors

ELEMENT = """
struct Element {
    size_t index;
    double value;
};
"""


def sparse(rng: Rng, indices: object) -> np.ndarray:
    indices = np.asarray(indices, np.uint64)
    made = np.empty(indices.size, struct_dtype(ELEMENT))
    made["index"], made["value"] = indices, rng.uniform(-1, 1, indices.size)
    return made


def vectors(rng: Rng, n: int, x: object, y: object) -> Args:
    return {"alpha": rng.uniform(-1, 1), "x": sparse(rng, x), "y": sparse(rng, y), "z": Zeros(n)}


def some(rng: Rng, n: int, density: float = 0.1) -> np.ndarray:
    """Different indices, in ascending order; the last one is there."""
    chosen = rng.choice(n - 1, min(n - 1, round(density * n)), replace=False, shuffle=False)
    return np.append(np.sort(chosen), n - 1)


def inputs(rng: Rng, n: int) -> Args:
    return vectors(rng, n, some(rng, n), some(rng, n))


DOMAIN = SparseVectors(struct_dtype(ELEMENT))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Vectors of different numbers of elements, with all, some or no indices in common.

    Always sorted by index: the prompt does not say that they are not. One of them always has the last index, so that
    a candidate may also make z as long as that asks for.
    """
    for n in SHORT + MIDDLE + LONG:
        yield f"length {n}", vectors(rng, n, some(rng, n, 0.6), some(rng, n, 0.4))
    yield from DOMAIN.ladder(rng)
    yield "the same indices", vectors(rng, 50, np.arange(1, 50, 3), np.arange(1, 50, 3))
    yield "no index in common", vectors(rng, 50, np.arange(0, 50, 2), np.arange(1, 50, 2))
    yield "all of x before y", vectors(rng, 50, np.arange(20), np.arange(30, 50))
    yield "all of y before x", vectors(rng, 50, np.arange(30, 50), np.arange(20))
    yield "no elements in x", vectors(rng, 30, [], [4, 29])
    yield "no elements in y", vectors(rng, 30, [4, 29], [])
    yield "x has more elements", vectors(rng, 60, np.arange(60), [3, 59])
    yield "y has more elements", vectors(rng, 60, [0, 57], np.arange(60))
    yield "only the last index", vectors(rng, 30, [29], [29])
    for alpha in (0.0, 1.0, -1.0):
        yield f"alpha {alpha}", vectors(rng, 40, some(rng, 40, 0.5), some(rng, 40, 0.5)) | {"alpha": alpha}


def bound(args: Args, expected: Outputs) -> np.ndarray:
    """A product and a sum."""
    terms = np.zeros(args["z"].length)
    for name, factor in (("x", abs(float(args["alpha"]))), ("y", 1.0)):
        terms[args[name]["index"].astype(np.int64)] += factor * np.abs(args[name]["value"])
    return 2 * EPS * terms


PROBLEM = Problem(
    file=__file__,
    headers=("map", "unordered_map"),
    prelude=ELEMENT,
    signature=(
        "void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, "
        "std::vector<double> &z)"
    ),
    task="""
        Compute z = alpha*x + y for the sparse vectors x and y. Their elements come in ascending order of their indices, no index
        comes twice in a vector, and what is not there is zero. z is dense: it has an element for each index, all zero on
        entry.
    """,
    example="""
        input: alpha=2, x=[{1, 3}, {2, 5}], y=[{0, 4}, {2, -1}], z=[0, 0, 0, 0]
        output: z=[4, 6, 9, 0]
    """,
    size={"serial": 1 << 21, "omp": 1 << 21, "mpi": 1 << 21, "mpi+omp": 1 << 20},
    small_size=1 << 16,
    validation_size=1024,
    tolerance=1e-4,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    bound=bound,
)


def test_sparse_axpy(record: Record) -> None:
    assert record.valid

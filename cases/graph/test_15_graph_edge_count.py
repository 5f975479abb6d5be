"""The number of edges in a directed graph."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng

from .._numbers import Ints
from .._shapes import Matrices


def matrix(entries: object) -> Args:
    entries = np.asarray(entries, np.int32)
    return {"A": entries, "N": len(entries)}


def inputs(rng: Rng, n: int) -> Args:
    return matrix(rng.integers(0, 2, (n, n), dtype=np.int32))


DOMAIN = Matrices(
    lambda rng, fill, dims: matrix(fill(dims[0] ** 2).reshape(dims * 2)),
    {"A": ("N", "N")},
    Ints(0, 1),
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Small graphs, none and all of the edges, a single edge at either end, edges in one triangle of the matrix only."""
    yield from DOMAIN.ladder(rng)
    yield "70225 edges", matrix(np.ones((265, 265)))
    yield "no edges", matrix(np.zeros((9, 9)))
    yield "all edges", matrix(np.ones((33, 33)))
    for row, column in ((0, 0), (0, 19), (19, 0), (19, 19), (7, 11)):
        single = np.zeros((20, 20))
        single[row, column] = 1
        yield f"only the edge from {row} to {column}", matrix(single)
    yield "only edges to larger numbers", matrix(np.triu(rng.integers(0, 2, (30, 30)), k=1))
    yield "only edges to smaller numbers", matrix(np.tril(rng.integers(0, 2, (30, 30)), k=-1))
    yield "only edges to itself", matrix(np.eye(10))
    yield "few edges", matrix(rng.random((50, 50)) < 0.02)


PROBLEM = Problem(
    file=__file__,
    headers=("deque", "stack"),
    signature="int edgeCount(std::vector<int> const& A, size_t N)",
    task="""
        Return the number of edges of a directed graph. A is the graph's N x N adjacency matrix, stored row by row:
        A[i*N + j] is 1 if there is an edge from vertex i to vertex j, else 0. So the result is the number of ones in A.
    """,
    example="""
        input: A=[[0, 1, 1], [0, 0, 1], [1, 0, 0]], N=3
        output: 4
    """,
    size=1 << 12,
    small_size=1 << 9,
    validation_size=128,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
)


def test_edge_count(record: Record) -> None:
    assert record.valid

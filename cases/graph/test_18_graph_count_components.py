"""The number of components of an undirected graph."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng

from ._domain import Graphs
from ._graphs import graph, last_pair, of_edges, path, sparse, unequal_halves


def inputs(rng: Rng, n: int) -> Args:
    """Dense and connected, as ParEval's."""
    return graph(rng, n, 0.5)


DOMAIN = Graphs()


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Graphs of more than one component: the base checks' graphs are nearly always connected."""
    yield from DOMAIN.ladder(rng)
    for n in (1, 2, 3, 5, 7):
        yield f"{n} vertices with many edges", graph(rng, n, 0.3)
    for degree in (0.5, 1.0, 2.0):
        yield f"100 vertices of mean degree {degree}", graph(rng, 100, degree / 100)
    for n in (2, 3, 7):
        yield f"{n} vertices, an edge between the last two", last_pair(n)
    yield "no edges", graph(rng, 9, 0.0)
    yield "all edges", graph(rng, 33, 1.0)
    line = path(300)
    yield "one path through 300 vertices", of_edges(rng.permutation(300), line)
    yield (
        "paths of 200 and 99 vertices, and a single one",
        of_edges(rng.permutation(300), np.delete(line, (199, 298), axis=0)),
    )
    yield "pairs", of_edges(rng.permutation(40), np.arange(40).reshape(-1, 2))
    yield "one vertex apart", of_edges(rng.permutation(40), line[:38])
    yield from unequal_halves()


PROBLEM = Problem(
    file=__file__,
    headers=("deque", "stack"),
    signature="int componentCount(std::vector<int> const& A, size_t N)",
    task="""
        Return how many connected components an undirected graph has. A is the graph's N x N adjacency matrix, stored
        row by row: A[i*N + j] is 1 if there is an edge between the vertices i and j, else 0. A vertex without edges is
        a component by itself.
    """,
    example="""
        input: A=[[0, 1, 0], [1, 0, 0], [0, 0, 0]], N=3
        output: 2
    """,
    size=1 << 12,
    small_size=1 << 10,
    validation_size=512,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    timed_inputs=sparse,
)


def test_count_components(record: Record) -> None:
    assert record.valid

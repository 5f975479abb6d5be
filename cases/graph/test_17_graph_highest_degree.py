"""The highest degree of a vertex in an undirected graph."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.problem import Args, Problem, Rng
from pytest_pareval.record import Record


def graph(rng: Rng, n: int, probability: float) -> Args:
    """Each edge is there with the same probability; no vertex has an edge to itself."""
    upper = np.triu(rng.random((n, n), dtype=np.float32) < probability, k=1)
    return {"A": (upper | upper.T).astype(np.int32), "N": n}


def of_edges(rng: Rng, n: int, edges: np.ndarray) -> Args:
    """A graph of given edges, its vertices renumbered at random."""
    names = rng.permutation(n)
    matrix = np.zeros((n, n), np.int32)
    matrix[names[edges[:, 0]], names[edges[:, 1]]] = 1
    return {"A": matrix | matrix.T, "N": n}


def last_pair(n: int) -> Args:
    """The only edge is the one between the last two vertices."""
    matrix = np.zeros((n, n), np.int32)
    matrix[[n - 2, n - 1], [n - 1, n - 2]] = 1
    return {"A": matrix, "N": n}


def inputs(rng: Rng, n: int) -> Args:
    return graph(rng, n, 0.5)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Small, empty, full and sparse graphs; the vertex of highest degree at either end."""
    for n in (1, 2, 3, 5, 7, 61):
        yield f"{n} vertices", graph(rng, n, 0.4)
    for n in (2, 3, 7):
        yield f"{n} vertices, an edge between the last two", last_pair(n)
    yield "no edges", graph(rng, 9, 0.0)
    yield "all edges", graph(rng, 33, 1.0)
    yield "few edges", graph(rng, 80, 0.02)
    for centre in (0, 1, 20, 39, 40):
        star = np.zeros((41, 41), np.int32)
        star[centre, :] = star[:, centre] = 1
        star[centre, centre] = 0
        yield f"a star around vertex {centre}", {"A": star, "N": 41}
    yield "a cycle", of_edges(rng, 25, np.stack([np.arange(25), (np.arange(25) + 1) % 25], axis=1))


PROBLEM = Problem(
    name="17_graph_highest_degree",
    type="graph",
    signature="int maxDegree(std::vector<int> const& A, size_t N)",
    task="""
        Return the highest degree of any vertex in an undirected graph. A is the graph's N x N adjacency matrix, stored
        row by row: A[i*N + j] is 1 if there is an edge between the vertices i and j, else 0.
    """,
    example="""
        input: A=[[0, 1, 0], [1, 0, 1], [0, 1, 0]], N=3
        output: 2
    """,
    size=1 << 12,
    small_size=1 << 10,
    validation_size=512,
    inputs=inputs,
    plus=plus,
)


def test_highest_degree(record: Record) -> None:
    assert record.valid

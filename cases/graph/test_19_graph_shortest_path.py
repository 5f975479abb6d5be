"""The length of the shortest path between two vertices."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.problem import Args, Problem, Rng
from pytest_pareval.record import Record

VALIDATION_SIZE = 512


def graph(rng: Rng, n: int, probability: float, layers: int = 1) -> Args:
    """Each edge within a layer or from one to the next is there with the same probability; no vertex has one to itself."""
    upper = np.triu(rng.random((n, n), dtype=np.float32) < probability, k=1)
    if layers > 2:
        layer = rng.integers(0, layers, n, dtype=np.int8)
        upper &= np.abs(layer[:, None] - layer) <= 1
    return {"A": (upper | upper.T).astype(np.int32), "N": n}


def of_edges(rng: Rng, n: int, edges: np.ndarray, source: int, dest: int) -> Args:
    """A graph of given edges, its vertices renumbered at random, and the question of how to get from one to another."""
    names = rng.permutation(n)
    matrix = np.zeros((n, n), np.int32)
    matrix[names[edges[:, 0]], names[edges[:, 1]]] = 1
    return {"A": matrix | matrix.T, "N": n, "source": names[source], "dest": names[dest]}


def last_pair(n: int) -> Args:
    """The only edge is the one between the last two vertices."""
    matrix = np.zeros((n, n), np.int32)
    matrix[[n - 2, n - 1], [n - 1, n - 2]] = 1
    return {"A": matrix, "N": n}


def inputs(rng: Rng, n: int) -> Args:
    """Dense, so that there is a path between any two vertices: of one or two edges for the base checks, as with
    ParEval's graphs, and of more where timed."""
    source, dest = rng.choice(n, 2, replace=False)
    layers = 1 if n <= VALIDATION_SIZE else int(rng.integers(4, 11))
    return graph(rng, n, 0.5, layers) | {"source": source, "dest": dest}


def path(n: int) -> np.ndarray:
    return np.stack([np.arange(n - 1), np.arange(1, n)], axis=1)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Long paths, both ways round a cycle, detours, vertices at either end, source and dest the same.

    There is always a path: the prompt leaves open what to return where there is none.
    """
    for n in (2, 3, 4, 5, 7):
        yield f"a path through {n} vertices", of_edges(rng, n, path(n), 0, n - 1)
    for n in (2, 3, 7):
        yield f"{n} vertices, an edge between the last two", last_pair(n) | {"source": n - 2, "dest": n - 1}
    yield "a path through 300 vertices", of_edges(rng, 300, path(300), 299, 0)
    yield "part of a path", of_edges(rng, 50, path(50), 10, 37)
    yield "the vertex itself", of_edges(rng, 20, path(20), 7, 7)
    cycle = np.vstack([path(31), [[30, 0]]])
    for dest in (1, 15, 16, 30):
        yield f"{dest} steps along a cycle of 31", of_edges(rng, 31, cycle, 0, dest)
    shortcut = np.vstack([path(40), [[3, 35]]])
    yield "a shortcut", of_edges(rng, 40, shortcut, 0, 39)
    islands = np.vstack([path(30), path(15) + 30])
    yield "a component that is not on the way", of_edges(rng, 45, islands, 2, 29)
    grid = np.arange(64).reshape(8, 8)
    right, down = (
        np.stack([a.ravel(), b.ravel()], axis=1) for a, b in ((grid[:, :-1], grid[:, 1:]), (grid[:-1], grid[1:]))
    )
    yield "across a grid", of_edges(rng, 64, np.vstack([right, down]), 0, 63)
    for source, dest in ((0, 40), (40, 0)):
        some = graph(rng, 41, 0.15)
        some["A"][[source, 20], [20, source]] = some["A"][[20, dest], [dest, 20]] = 1
        yield f"41 vertices, from {source} to {dest}", some | {"source": source, "dest": dest}


PROBLEM = Problem(
    name="19_graph_shortest_path",
    type="graph",
    signature="int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest)",
    task="""
        Return the number of edges on the shortest path from the vertex source to the vertex dest of an undirected graph.
        A is the graph's N x N adjacency matrix, stored row by row: A[i*N + j] is 1 if there is an edge between the
        vertices i and j, else 0. There is a path.
    """,
    example="""
        input: A=[[0, 1, 0], [1, 0, 1], [0, 1, 0]], N=3, source=2, dest=0
        output: 2
    """,
    size=1 << 12,
    small_size=1 << 10,
    validation_size=VALIDATION_SIZE,
    inputs=inputs,
    plus=plus,
)


def test_shortest_path(record: Record) -> None:
    assert record.valid

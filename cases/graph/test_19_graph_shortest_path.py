"""The length of the shortest path between two vertices."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng

from ._domain import Graphs, distances
from ._graphs import graph, last_pair, of_edges, path, without_loops


def question(rng: Rng, n: int, edges: np.ndarray, source: int, dest: int) -> Args:
    """A graph of given edges, its vertices renumbered at random, and the question of how to get from one to another."""
    names = rng.permutation(n)
    return of_edges(names, edges) | {"source": names[source], "dest": names[dest]}


def inputs(rng: Rng, n: int) -> Args:
    """Dense, so that there is a path between any two vertices, of one or two edges, as with ParEval's graphs."""
    source, dest = rng.choice(n, 2, replace=False)
    return graph(rng, n, 0.5) | {"source": source, "dest": dest}


def timed_inputs(rng: Rng, n: int) -> Args:
    """A ring with shortcuts, from few, with which paths are long, to many."""
    ring = np.stack([np.arange(n), (np.arange(n) + 1) % n], axis=1)
    shortcuts = rng.integers(0, n, (round(n * 2 ** rng.uniform(-2, 1.5)), 2))
    return question(rng, n, without_loops(np.vstack([ring, shortcuts])), *rng.choice(n, 2, replace=False))


def ask(rng: Rng, some: Args) -> Args:
    """The way from any vertex to one that can be reached, as often as not to the one farthest away."""
    n = int(some["N"])
    source = int(rng.integers(n))
    steps = distances(some["A"].reshape(n, n), source)
    dest = steps.argmax() if rng.integers(0, 2) else rng.choice(np.flatnonzero(steps >= 0))
    return some | {"source": source, "dest": int(dest)}


DOMAIN = Graphs(ask)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Long paths, both ways round a cycle, detours, vertices at either end, source and dest the same.

    There is always a path: the prompt leaves open what to return where there is none.
    """
    yield from DOMAIN.ladder(rng)
    for n in (2, 3, 4, 5, 7, 17, 65, 129, 257):
        yield f"a path through {n} vertices", question(rng, n, path(n), 0, n - 1)
    for n in (2, 3, 7):
        yield f"{n} vertices, an edge between the last two", last_pair(n) | {"source": n - 2, "dest": n - 1}
    yield "a path through 300 vertices", question(rng, 300, path(300), 299, 0)
    yield "part of a path", question(rng, 50, path(50), 10, 37)
    yield "the vertex itself", question(rng, 20, path(20), 7, 7)
    cycle = np.vstack([path(31), [[30, 0]]])
    for dest in (1, 15, 16, 30):
        yield f"{dest} steps along a cycle of 31", question(rng, 31, cycle, 0, dest)
    shortcut = np.vstack([path(40), [[3, 35]]])
    yield "a shortcut", question(rng, 40, shortcut, 0, 39)
    islands = np.vstack([path(30), path(15) + 30])
    yield "a component that is not on the way", question(rng, 45, islands, 2, 29)
    grid = np.arange(64).reshape(8, 8)
    right, down = (
        np.stack([a.ravel(), b.ravel()], axis=1) for a, b in ((grid[:, :-1], grid[:, 1:]), (grid[:-1], grid[1:]))
    )
    yield "across a grid", question(rng, 64, np.vstack([right, down]), 0, 63)
    for source, dest in ((0, 40), (40, 0)):
        some = graph(rng, 41, 0.15)
        some["A"][[source, 20], [20, source]] = some["A"][[20, dest], [dest, 20]] = 1
        yield f"41 vertices, from {source} to {dest}", some | {"source": source, "dest": dest}


PROBLEM = Problem(
    file=__file__,
    headers=("deque", "stack"),
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
    validation_size=512,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    timed_inputs=timed_inputs,
)


def test_shortest_path(record: Record) -> None:
    assert record.valid

"""The highest degree of a vertex in an undirected graph."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng

from ._domain import Graphs
from ._graphs import adjacency, graph, last_pair, of_edges


def inputs(rng: Rng, n: int) -> Args:
    return graph(rng, n, 0.5)


def timed_inputs(rng: Rng, n: int) -> Args:
    """Degrees that hardly differ, but for one vertex that has a few edges more: no part of its row shows them."""
    steps = rng.random(n // 2 + 1) < rng.uniform(0.2, 0.8)
    steps[0] = False
    distances = np.concatenate([steps, steps[1 : (n + 1) // 2][::-1]])
    places = rng.permutation(n)
    matrix = distances[(places[:, None] - places) % n]
    hub, ends = rng.integers(0, n), rng.integers(0, n, (n, 2))
    ends = ends[ends[:, 0] != ends[:, 1]]
    matrix[ends[:, 0], ends[:, 1]] = matrix[ends[:, 1], ends[:, 0]] = False
    free = np.flatnonzero(~matrix[hub] & (np.arange(n) != hub))
    more = rng.choice(free, min(free.size, int(rng.integers(3, 4 + int(np.sqrt(n) / 6)))), replace=False)
    matrix[hub, more] = matrix[more, hub] = True
    return {"A": matrix.astype(np.int32), "N": n}


DOMAIN = Graphs()


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Small, empty, full and sparse graphs; the vertex of highest degree at either end."""
    yield from DOMAIN.ladder(rng)
    for n in (1, 2, 3, 5, 7):
        yield f"{n} vertices with many edges", graph(rng, n, 0.4)
    for n in (2, 3, 7):
        yield f"{n} vertices, an edge between the last two", last_pair(n)
    yield "no edges", graph(rng, 9, 0.0)
    yield "all edges", graph(rng, 33, 1.0)
    yield "few edges", graph(rng, 80, 0.02)
    for centre in (0, 1, 20, 39, 40):
        star = np.zeros((41, 41), np.int32)
        star[centre, :] = star[:, centre] = 1
        star[centre, centre] = 0
        yield f"a star around vertex {centre}", adjacency(star)
    yield "a cycle", of_edges(rng.permutation(25), np.stack([np.arange(25), (np.arange(25) + 1) % 25], axis=1))


PROBLEM = Problem(
    file=__file__,
    headers=("deque", "stack"),
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
    domain=DOMAIN,
    timed_inputs=timed_inputs,
)


def test_highest_degree(record: Record) -> None:
    assert record.valid

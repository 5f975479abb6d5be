"""The number of vertices in the largest component of an undirected graph."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.problem import Args, Problem, Rng
from pytest_pareval.record import Record

VALIDATION_SIZE = 128


def graph(rng: Rng, n: int, probability: float, parts: int = 1) -> Args:
    """Each edge within one of the parts is there with the same probability; no vertex has an edge to itself."""
    upper = np.triu(rng.random((n, n), dtype=np.float32) < probability, k=1)
    if parts > 1:
        part = rng.integers(0, parts, n, dtype=np.int8)
        upper &= part[:, None] == part
    return {"A": (upper | upper.T).astype(np.int32), "N": n}


def of_edges(rng: Rng, n: int, edges: np.ndarray) -> Args:
    """A graph of given edges, its vertices renumbered at random."""
    names = rng.permutation(n)
    matrix = np.zeros((n, n), np.int32)
    matrix[names[edges[:, 0]], names[edges[:, 1]]] = 1
    return {"A": matrix | matrix.T, "N": n}


def inputs(rng: Rng, n: int) -> Args:
    """Dense and connected for the base checks, as ParEval's; of several parts where timed, so that N is no answer."""
    return graph(rng, n, 0.5, parts=1 if n <= VALIDATION_SIZE else int(rng.integers(2, 9)))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Graphs of more than one component: the base checks' graphs are nearly always connected."""
    for n in (1, 2, 3, 5, 7):
        yield f"{n} vertices", graph(rng, n, 0.3)
    for degree in (0.5, 1.0, 2.0):
        yield f"100 vertices of mean degree {degree}", graph(rng, 100, degree / 100)
    yield "no edges", graph(rng, 9, 0.0)
    yield "all edges", graph(rng, 33, 1.0)
    line = np.stack([np.arange(299), np.arange(1, 300)], axis=1)
    yield "one path through 300 vertices", of_edges(rng, 300, line)
    yield "paths of 200 and 99 vertices, and a single one", of_edges(rng, 300, np.delete(line, (199, 298), axis=0))
    yield "two components of the same size", of_edges(rng, 40, np.delete(line[:39], 19, axis=0))
    for name, first, second in (("first", 5, 20), ("last", 20, 5)):
        halves = np.zeros((25, 25), np.int32)
        halves[:first, :first] = halves[first:, first:] = 1
        np.fill_diagonal(halves, 0)
        yield f"the smaller of two components {name}", {"A": halves, "N": first + second}


PROBLEM = Problem(
    name="16_graph_largest_component",
    type="graph",
    signature="int largestComponent(std::vector<int> const& A, size_t N)",
    task="""
        Return how many vertices the largest connected component of an undirected graph has.
        A is the graph's N x N adjacency matrix, stored row by row: A[i*N + j] is 1 if there is an edge
        between the vertices i and j, else 0.
    """,
    example="""
        input: A=[[0, 1, 0], [1, 0, 0], [0, 0, 0]], N=3
        output: 2
    """,
    size=1 << 12,
    small_size=1 << 9,
    validation_size=VALIDATION_SIZE,
    inputs=inputs,
    plus=plus,
)


def test_largest_component(record: Record) -> None:
    assert record.valid

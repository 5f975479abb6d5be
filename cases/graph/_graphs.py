"""Undirected graphs as adjacency matrices: their arguments ``A`` and ``N``."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Rng


def adjacency(matrix: np.ndarray) -> Args:
    """The arguments of a graph, with each edge of the matrix in both directions."""
    return {"A": (matrix | matrix.T).astype(np.int32), "N": len(matrix)}


def random_edges(rng: Rng, n: int, probability: float) -> np.ndarray:
    """The upper triangle of a matrix: each edge exists with the same probability, none from a vertex to itself."""
    return np.triu(rng.random((n, n), dtype=np.float32) < probability, k=1)


def graph(rng: Rng, n: int, probability: float) -> Args:
    """A random graph."""
    return adjacency(random_edges(rng, n, probability))


def of_edges(names: np.ndarray, edges: np.ndarray) -> Args:
    """A graph of given edges, its vertices renumbered: vertex i becomes ``names[i]``."""
    matrix = np.zeros((names.size, names.size), np.int32)
    matrix[names[edges[:, 0]], names[edges[:, 1]]] = 1
    return adjacency(matrix)


def without_loops(edges: np.ndarray) -> np.ndarray:
    """The edges that do not lead from a vertex to itself."""
    return edges[edges[:, 0] != edges[:, 1]]


def sparse(rng: Rng, n: int) -> Args:
    """About as many edges as vertices, so that each edge may be the only one between two parts of the graph."""
    edges = rng.integers(0, n, (round(n * 2 ** rng.uniform(-1, 1)), 2))
    return of_edges(np.arange(n), without_loops(edges))


def path(n: int) -> np.ndarray:
    """The edges of a path through n vertices."""
    return np.stack([np.arange(n - 1), np.arange(1, n)], axis=1)


def last_pair(n: int) -> Args:
    """The only edge is the one between the last two vertices."""
    return of_edges(np.arange(n), np.array([[n - 2, n - 1]]))


def unequal_halves() -> Iterator[tuple[str, Args]]:
    """Two complete components of 5 and 20 vertices, either one first."""
    for name, first in (("first", 5), ("last", 20)):
        halves = np.zeros((25, 25), np.int32)
        halves[:first, :first] = halves[first:, first:] = 1
        np.fill_diagonal(halves, 0)
        yield f"the smaller of two components {name}", adjacency(halves)

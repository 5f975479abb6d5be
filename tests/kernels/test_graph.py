"""The reference kernels of the graph problems against numpy and scipy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.sparse import csgraph

from pytest_pareval.checks.inputs import Input
from pytest_pareval.problems.values import Outputs

ReferenceOutputs = Callable[[str], list[tuple[Input, Outputs]]]


def adjacency(one: Input) -> np.ndarray:
    n = int(one.args["N"])
    return np.reshape(one.args["A"], (n, n))


def undirected(one: Input) -> np.ndarray:
    matrix = adjacency(one)
    assert (matrix == matrix.T).all(), one.label
    assert not matrix.diagonal().any(), one.label
    return matrix


def test_edge_count(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("15_graph_edge_count"):
        assert got["return"] == np.count_nonzero(adjacency(one)), one.label


def test_largest_component(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("16_graph_largest_component"):
        _, labels = csgraph.connected_components(undirected(one), directed=False)
        assert got["return"] == np.bincount(labels).max(), one.label


def test_highest_degree(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("17_graph_highest_degree"):
        assert got["return"] == undirected(one).sum(axis=0).max(), one.label


def test_count_components(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("18_graph_count_components"):
        assert got["return"] == csgraph.connected_components(undirected(one), directed=False)[0], one.label


def test_shortest_path(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("19_graph_shortest_path"):
        source, dest = int(one.args["source"]), int(one.args["dest"])
        lengths = csgraph.shortest_path(undirected(one), unweighted=True, directed=False, indices=source)
        assert got["return"] == lengths[dest], one.label

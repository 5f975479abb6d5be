"""Inputs are shrunk to small ones that are still allowed and still wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from mutation.shrink import shrink
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.values import Args


def first(wrong: Callable[[Args], bool]) -> Callable[[Sequence[Args]], int | None]:
    return lambda inputs: next((number for number, args in enumerate(inputs) if wrong(args)), None)


def test_a_vector_loses_what_does_not_matter(problems: dict[str, Problem]) -> None:
    domain = problems["27_reduce_average"].domain
    assert domain
    args = {"x": np.append(np.random.default_rng(0).uniform(-9, 9, 500), 123.456)}
    small = shrink(args, domain, first(lambda args: bool(args["x"].max() > 100)), 20)
    assert small["x"].tolist() == [123.0]


def test_a_graph_keeps_the_vertices_that_it_asks_for(problems: dict[str, Problem]) -> None:
    problem = problems["19_graph_shortest_path"]
    domain = problem.domain
    assert domain
    rng = np.random.default_rng(1)
    small = shrink(problem.inputs(rng, 40), domain, first(lambda args: args["source"] != args["dest"]), 20)
    assert small["N"] <= 3, "there is an edge, or a vertex between"
    assert domain.allows(small)


def test_nothing_is_shrunk_beyond_the_domain(problems: dict[str, Problem]) -> None:
    domain = problems["28_reduce_smallest_odd_number"].domain
    assert domain
    small = shrink({"x": np.arange(100, dtype=np.int32)}, domain, first(lambda args: True), 20)
    assert small["x"].size == 1
    assert small["x"][0] % 2 == 1


def test_a_matrix_loses_rows_and_columns(problems: dict[str, Problem]) -> None:
    problem = problems["46_sparse_la_spmm"]
    assert problem.domain
    args = problem.inputs(np.random.default_rng(2), 30)
    small = shrink(args, problem.domain, first(lambda args: args["A"].size > 0), 20)
    assert small["A"].size == 1
    assert (small["M"], small["K"], small["N"]) <= (1, 1, 30)
    assert small["Y"].length == small["M"] * small["N"]


@pytest.mark.parametrize("name", ["00_dense_la_lu_decomp", "10_geometry_convex_hull", "48_sparse_la_sparse_axpy"])
def test_every_smaller_input_is_allowed(problems: dict[str, Problem], name: str) -> None:
    domain = problems[name].domain
    assert domain
    rng = np.random.default_rng(3)
    for _ in range(20):
        small = shrink(domain.draw(rng), domain, first(lambda args: True), 1)
        assert domain.allows(small)

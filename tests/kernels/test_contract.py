"""Right values of inputs on which plausible wrong code passed: one for each kind, computed by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from mutation.calls import outputs
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.signature import struct_dtype
from pytest_pareval.problems.values import Args, Outputs, Zeros

POINT = struct_dtype("struct Point {\n    double x, y;\n};")
ELEMENT = struct_dtype("struct COOElement {\n    size_t row, column;\n    double value;\n};")


def plane(*pairs: tuple[float, float]) -> np.ndarray:
    return np.array(list(pairs), POINT)


@pytest.fixture
def answer(evaluator: Evaluator, problems: dict[str, Problem]) -> Any:
    """The reference kernel's outputs for an allowed input of a problem."""

    def of(name: str, args: Args) -> Outputs:
        problem = problems[name]
        assert problem.domain
        assert problem.domain.allows(args)
        with evaluator.context.sequential_times.reference.launched(problem) as launch:
            return next(outputs(launch, problem, [args]))[0]

    return of


def test_all_points_on_a_circle_are_on_the_hull(answer: Any) -> None:
    angles = 2 * np.pi * np.arange(200) / 200
    circle = plane(*zip(100 * np.cos(angles), 100 * np.sin(angles), strict=True))
    got = answer("10_geometry_convex_hull", {"points": circle, "hull": Zeros(0)})
    assert np.array_equal(np.sort(got["hull"]), np.sort(circle))


def test_a_point_on_an_edge_adds_nothing_to_the_perimeter(answer: Any) -> None:
    args = {"points": plane((0, 0), (4, 0), (2, 0), (0, 3))}
    assert answer("11_geometry_convex_hull_perimeter", args)["return"] == 12


def test_areas_may_be_large(answer: Any) -> None:
    args = {"points": plane((0, 0), (10_000, 0), (0, 10_000))}
    assert answer("12_geometry_smallest_triangle", args)["return"] == 5e7


def test_vertices_without_edges_are_components(answer: Any) -> None:
    args = {"A": np.zeros(300 * 300, np.int32), "N": 300}
    assert answer("18_graph_count_components", args)["return"] == 300


def test_a_bin_holds_more_than_16_bits_count(answer: Any) -> None:
    args = {"x": np.full(70_000, 5.0), "bins": Zeros(10)}
    assert answer("21_histogram_bin_0-100", args)["bins"].tolist() == [70_000] + 9 * [0]


def test_the_first_even_number_may_be_the_last_of_many(answer: Any) -> None:
    x = np.ones(2000, np.int32)
    x[1999] = 2
    assert answer("38_search_find_the_first_even_number", {"x": x})["return"] == 1999


def test_small_entries_are_no_zeros(answer: Any) -> None:
    matrix = np.array([(0, 0, 1e-8), (1, 1, 1e-8)], ELEMENT)
    args = {"A": matrix, "b": np.array([1e-8, 2e-8]), "x": Zeros(2), "N": 2}
    assert answer("45_sparse_la_sparse_solve", args)["x"] == pytest.approx([1, 2])


def test_elimination_exchanges_rows(answer: Any) -> None:
    args = {"A": np.array([0.0, 1, 1, 0]), "b": np.array([3.0, 4]), "x": Zeros(2), "N": 2}
    assert answer("01_dense_la_solve", args)["x"].tolist() == [4, 3]


def test_a_discrete_transform_has_any_length(answer: Any) -> None:
    x = np.array([1.0, 2, 6])
    got = answer("06_fft_dft", {"x": x, "output": Zeros(3)})["output"]
    assert got == pytest.approx(np.fft.fft(x))


@pytest.mark.parametrize("name", ["07_fft_fft_conjugate", "08_fft_split_fft", "09_fft_fft_out_of_place"])
def test_fast_transforms_have_powers_of_two(problems: dict[str, Problem], name: str) -> None:
    domain = problems[name].domain
    assert domain
    args = problems[name].inputs(np.random.default_rng(0), 6)
    assert not domain.allows(args)
    assert domain.allows(problems[name].inputs(np.random.default_rng(0), 8))

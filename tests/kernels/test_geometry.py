"""The reference kernels of the geometry problems against scipy."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest
from scipy.spatial import ConvexHull, cKDTree

from pytest_pareval.checks.inputs import Input
from pytest_pareval.problems.values import Outputs

ReferenceOutputs = Callable[[str], list[tuple[Input, Outputs]]]


def plane(points: np.ndarray) -> np.ndarray:
    return np.stack([points["x"], points["y"]], axis=1)


def test_convex_hull(reference_outputs: ReferenceOutputs) -> None:
    """The same vertices, in the same cyclic order."""
    for one, got in reference_outputs("10_geometry_convex_hull"):
        points = plane(one.args["points"])
        expected = points[ConvexHull(points).vertices].tolist()
        hull = plane(got["hull"]).tolist()
        begin = hull.index(expected[0])
        assert expected in (hull[begin:] + hull[:begin], [hull[begin - i] for i in range(len(hull))]), one.label


def test_perimeter(reference_outputs: ReferenceOutputs) -> None:
    """In two dimensions scipy calls the perimeter an area."""
    for one, got in reference_outputs("11_geometry_convex_hull_perimeter"):
        expected = ConvexHull(plane(one.args["points"])).area
        assert float(got["return"]) == pytest.approx(expected, rel=1e-11), one.label


def test_smallest_triangle(reference_outputs: ReferenceOutputs) -> None:
    """Determinants of at most 80 points; the cross product of differences loses little of what it cancels."""
    for one, got in reference_outputs("12_geometry_smallest_triangle"):
        points = plane(one.args["points"])
        if len(points) > 80:
            continue
        corners = points[np.array(list(combinations(range(len(points)), 3)))]
        u, v = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
        areas = np.abs(u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]) / 2
        tolerance = 1e-15 * float(np.abs(points).max()) ** 2
        assert float(got["return"]) == pytest.approx(areas.min(), abs=tolerance), one.label


def test_closest_pair_2d(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("13_geometry_closest_pair_2d"):
        points = plane(one.args["points"])
        nearest = np.asarray(cKDTree(points).query(points, k=2)[0])[:, 1]
        assert float(got["return"]) == pytest.approx(nearest.min(), rel=1e-14), one.label


def test_closest_pair_1d(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("14_geometry_closest_pair_1d"):
        assert float(got["return"]) == np.diff(np.sort(one.args["x"])).min(), one.label

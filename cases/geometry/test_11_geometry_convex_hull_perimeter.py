"""The perimeter of the convex hull of points in the plane."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng

from .._points import DISTANCE, POINT, points
from ._clouds import narrow_cloud
from ._domain import Clouds, hulls, is_polygon


def question(x: object, y: object) -> Args:
    return {"points": points(x, y)}


def inputs(rng: Rng, n: int) -> Args:
    return question(rng.uniform(-1000, 1000, n), rng.uniform(-1000, 1000, n))


def timed_inputs(rng: Rng, n: int) -> Args:
    return question(*narrow_cloud(rng, n))


DOMAIN = Clouds(question, is_polygon, "no two points are equal, and not all are on one line")


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Few points; all, or few, of the points on the hull; points on its edges.

    Never all points on one line: whether the perimeter then counts the line once or twice is left open. Nor equal
    points, with which gift wrapping by index does not come to an end.
    """
    yield from DOMAIN.sizes(rng)
    for name, some in hulls(rng):
        yield name, question(*some.T)
    angles = rng.permutation(np.linspace(0, 2 * np.pi, 64, endpoint=False))
    yield "64 points on a circle", question(1e3 * np.cos(angles), 1e3 * np.sin(angles))
    corners = np.array([[0, 0], [9, 1], [2, 8]])
    inside = rng.dirichlet((2, 2, 2), 200) @ corners
    yield "all but 3 points inside a triangle", question(*rng.permutation(np.vstack([corners, inside])).T)
    grid = rng.permutation(np.stack(np.meshgrid(np.arange(7), np.arange(5)), axis=-1).reshape(-1, 2))
    yield "a grid of 7 x 5 points", question(*grid.T)
    yield "all coordinates negative", question(*(-grid - 1).T)
    yield "far from the origin", question(*(rng.uniform(0, 1, (2, 50)) + 1e4))


def bound(args: Args, expected: Outputs) -> float:
    """The sum of the edges in any order, and the rounding of coordinates that are far from the origin."""
    some = args["points"]
    scale = max(float(np.abs(some["x"]).max()), float(np.abs(some["y"]).max()))
    return 4 * EPS * (some.size + 16) * (float(expected["return"]) + scale)


PROBLEM = Problem(
    file=__file__,
    prelude=POINT + DISTANCE,
    signature=("double convexHullPerimeter(std::vector<Point> const& points)"),
    task="""
        Return the perimeter of the convex hull of points, the smallest convex polygon that holds them all. No
        two points are equal.
    """,
    example="""
        input: [{0, 0}, {3, 0}, {1, 1}, {3, 4}]
        output: 12
    """,
    size=1 << 14,
    small_size=1 << 10,
    validation_size=1024,
    tolerance=1e-6,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    timed_inputs=timed_inputs,
    bound=bound,
)


def test_convex_hull_perimeter(record: Record) -> None:
    assert record.valid

"""The perimeter of the convex hull of points in the plane."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.check import EPS
from pytest_pareval.problem import Args, Outputs, Problem, Rng
from pytest_pareval.record import Record

POINT = np.dtype([("x", np.float64), ("y", np.float64)])


def points(x: object, y: object) -> Args:
    x = np.asarray(x, np.float64)
    made = np.empty(x.size, POINT)
    made["x"], made["y"] = x, y
    return {"points": made}


def inputs(rng: Rng, n: int) -> Args:
    return points(rng.uniform(-1000, 1000, n), rng.uniform(-1000, 1000, n))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Few points; all, or few, of the points on the hull; points on its edges.

    Never all points on one line: whether the perimeter then counts the line once or twice is left open. Nor equal
    points, with which gift wrapping by index does not come to an end.
    """
    for n in (3, 4, 5, 6, 7, 9, 100):
        yield f"{n} points", inputs(rng, n)
    angles = rng.permutation(np.linspace(0, 2 * np.pi, 64, endpoint=False))
    yield "64 points on a circle", points(1e3 * np.cos(angles), 1e3 * np.sin(angles))
    corners = np.array([[0, 0], [9, 1], [2, 8]])
    inside = rng.dirichlet((2, 2, 2), 200) @ corners
    yield "all but 3 points inside a triangle", points(*rng.permutation(np.vstack([corners, inside])).T)
    grid = rng.permutation(np.stack(np.meshgrid(np.arange(7), np.arange(5)), axis=-1).reshape(-1, 2))
    yield "a grid of 7 x 5 points", points(*grid.T)
    yield "all coordinates negative", points(*(-grid - 1).T)
    yield "far from the origin", points(*(rng.uniform(0, 1, (2, 50)) + 1e4))


def bound(args: Args, expected: Outputs) -> float:
    """The sum of the edges in any order, and the rounding of coordinates that are far from the origin."""
    some = args["points"]
    scale = max(float(np.abs(some["x"]).max()), float(np.abs(some["y"]).max()))
    return 4 * EPS * (some.size + 16) * (float(expected["return"]) + scale)


PROBLEM = Problem(
    name="11_geometry_convex_hull_perimeter",
    type="geometry",
    prelude="""
struct Point {
    double x, y;
};

double distance(Point const& p1, Point const& p2) {
    return std::sqrt(std::pow(p2.x-p1.x, 2) + std::pow(p2.y-p1.y, 2));
}
""",
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
    bound=bound,
)


def test_convex_hull_perimeter(record: Record) -> None:
    assert record.valid

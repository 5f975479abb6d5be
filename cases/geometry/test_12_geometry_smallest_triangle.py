"""The area of the smallest triangle of three of the points."""

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
    return points(rng.uniform(-100, 100, n), rng.uniform(-100, 100, n))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Few points, the smallest triangle at either end or spread over the vector.

    Never three points on one line: whether they form a triangle, of area 0, is left open.
    """
    for n in (3, 4, 5, 6, 7, 9, 31):
        yield f"{n} points", inputs(rng, n)
    angles = 2 * np.pi * (np.arange(40) + rng.uniform(0, 0.4, 40)) / 40
    circle = 100 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    tiny = np.array([[0, 0], [1e-3, 0], [0, 1e-3]])
    for name, places in (("first", (0, 0, 0)), ("last", (40, 40, 40)), ("first, middle and last", (0, 20, 40))):
        yield f"the smallest triangle {name}", points(*np.insert(circle, places, tiny, axis=0).T)


def bound(args: Args, expected: Outputs) -> float:
    """Products of coordinates that nearly cancel: a rounding of their magnitudes for each operation."""
    some = args["points"]
    return 8 * EPS * max(float(np.abs(some["x"]).max()), float(np.abs(some["y"]).max()), 1e-300) ** 2


PROBLEM = Problem(
    name="12_geometry_smallest_triangle",
    type="geometry",
    prelude="""
struct Point {
    double x, y;
};

double triangleArea(Point const& A, Point const& B, Point const& C) {
    return 0.5 * std::abs( A.x*(B.y-C.y) + B.x*(C.y-A.y) + C.x*(A.y-B.y) );
}
""",
    signature=("double smallestArea(std::vector<Point> const& points)"),
    task="""
        Return the smallest area of any triangle whose corners are three different elements of points.
    """,
    example="""
        input: [{0, 0}, {4, 0}, {0, 4}, {5, 5}]
        output: 8
    """,
    size={"serial": 1 << 8, "omp": 1 << 7, "mpi": 1 << 8, "mpi+omp": 1 << 8},
    small_size=1 << 6,
    validation_size=1024,
    tolerance=1e-4,
    inputs=inputs,
    plus=plus,
    bound=bound,
)


def test_smallest_triangle(record: Record) -> None:
    assert record.valid

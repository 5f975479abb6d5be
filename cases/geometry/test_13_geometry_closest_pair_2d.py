"""The distance of the closest two points in the plane."""

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
    """Few points, the closest pair at either end, across the middle, far apart in the vector; equal coordinates."""
    for n in (2, 3, 4, 5, 7, 1021):
        yield f"{n} points", inputs(rng, n)
    grid = 10.0 * np.stack(np.meshgrid(np.arange(9), np.arange(9)), axis=-1).reshape(-1, 2)
    for name, first, second in (
        ("first", 0, 1),
        ("last", 79, 80),
        ("first and last", 0, 80),
        ("in the middle", 40, 41),
    ):
        moved = grid.copy()
        moved[second] = moved[first] + [0.3, -0.4]
        yield f"the closest pair {name}", points(*moved.T)
    yield "a grid", points(*rng.permutation(grid).T)
    yield "on a vertical line", points(np.full(50, 3), rng.permutation(50) ** 2)
    yield "on a horizontal line", points(rng.permutation(50) ** 2, np.full(50, 3))
    yield "the same point twice", points(*np.vstack([grid, grid[33]]).T)
    yield "close in x, far in y", points(rng.uniform(0, 1e-3, 60), 10.0 * rng.permutation(60))
    yield "all coordinates negative", points(*(-1 - rng.uniform(0, 100, (2, 50))))


def bound(args: Args, expected: Outputs) -> float:
    """Squares, a sum and a root."""
    return 4 * EPS * float(expected["return"])


PROBLEM = Problem(
    name="13_geometry_closest_pair_2d",
    type="geometry",
    prelude="""
struct Point {
    double x, y;
};

double distance(Point const& p1, Point const& p2) {
    return std::sqrt(std::pow(p2.x-p1.x, 2) + std::pow(p2.y-p1.y, 2));
}
""",
    signature=("double closestPair(std::vector<Point> const& points)"),
    task="""
        Return the smallest distance of any two different elements of points, which has at least two.
    """,
    example="""
        input: [{0, 0}, {10, 10}, {3, 4}, {20, 0}]
        output: 5
    """,
    size={"serial": 1 << 14, "omp": 1 << 13, "mpi": 1 << 14, "mpi+omp": 1 << 14},
    small_size=1 << 11,
    validation_size=1024,
    tolerance=1e-4,
    inputs=inputs,
    plus=plus,
    bound=bound,
)


def test_closest_pair_2d(record: Record) -> None:
    assert record.valid

"""The area of the smallest triangle of three of the points."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng

from .._points import POINT, points
from ._domain import SCALES, Clouds, circle


def question(x: object, y: object) -> Args:
    return {"points": points(x, y)}


def inputs(rng: Rng, n: int) -> Args:
    return question(rng.uniform(-100, 100, n), rng.uniform(-100, 100, n))


def has_no_lines(args: Args) -> bool:
    """Whether no three points are on one line, or so close to one that the area is lost to rounding."""
    x, y = args["points"]["x"], args["points"]["y"]
    i, j, k = np.array(list(combinations(range(x.size), 3))).T
    areas = np.abs((x[j] - x[i]) * (y[k] - y[i]) - (x[k] - x[i]) * (y[j] - y[i]))
    return bool(areas.min() > 1e5 * EPS * float(np.abs([x, y]).max()) ** 2)


DOMAIN = Clouds(question, has_no_lines, "no three are on one line", most=1e101, largest=20)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Few points, the smallest triangle at either end or spread over the vector.

    Never three points on one line: whether they form a triangle, of area 0, is left open.
    """
    for n in (3, 4, 5, 6, 7, 8, 9, 16, 17, 31, 33, 65):
        yield f"{n} points", inputs(rng, n)
    yield "a triangle of 5e7", question([0, 10_000, 0], [0, 0, 10_000])
    for scale in (*SCALES, 1e-100, 1e100):
        yield f"coordinates around {scale:g}", question(*(scale * rng.uniform(1, 2, (2, 9))))
        yield f"on a circle with a radius of {scale:g}", question(*circle(rng, 15, scale).T)
    angles = 2 * np.pi * (np.arange(40) + rng.uniform(0, 0.4, 40)) / 40
    around = 100 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    tiny = np.array([[0, 0], [1e-3, 0], [0, 1e-3]])
    for name, places in (("first", (0, 0, 0)), ("last", (40, 40, 40)), ("first, middle and last", (0, 20, 40))):
        yield f"the smallest triangle {name}", question(*np.insert(around, places, tiny, axis=0).T)


def bound(args: Args, expected: Outputs) -> float:
    """Products of coordinates that nearly cancel: a rounding of their magnitudes for each operation."""
    some = args["points"]
    return 8 * EPS * max(float(np.abs(some["x"]).max()), float(np.abs(some["y"]).max()), 1e-300) ** 2


PROBLEM = Problem(
    file=__file__,
    prelude=POINT
    + """
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
    domain=DOMAIN,
    bound=bound,
)


def test_smallest_triangle(record: Record) -> None:
    assert record.valid

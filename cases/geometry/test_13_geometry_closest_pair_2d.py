"""The distance of the closest two points in the plane."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng

from .._ladders import places
from .._points import DISTANCE, POINT, points
from ._clouds import near_a_grid
from ._domain import Clouds


def question(x: object, y: object) -> Args:
    return {"points": points(x, y)}


def inputs(rng: Rng, n: int) -> Args:
    return question(rng.uniform(-1000, 1000, n), rng.uniform(-1000, 1000, n))


def timed_inputs(rng: Rng, n: int) -> Args:
    return question(*near_a_grid(rng, n))


DOMAIN = Clouds(question, lambda args: True, "equal ones are allowed", fewest=2, most=1e105)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Few points, the closest pair at either end, across the middle, far apart in the vector; equal coordinates."""
    yield from DOMAIN.sizes(rng)
    for n in (2, 1021, 1025):
        yield f"{n} points", inputs(rng, n)
    for scale in (1e-100, 1e-8, 1e-4, 1e4, 1e12, 1e100):
        yield f"distances of {scale:g}", question(*(scale * rng.permutation(100)[:60].reshape(2, 30) ** 2))
    for place in places(300)[:-1]:
        steps = np.where(np.arange(300) == place + 1, 0.5, 7)
        yield f"the closest pair at {place} of 300", question(np.cumsum(steps), np.resize([0.0, 0.25], 300))
    grid = 10.0 * np.stack(np.meshgrid(np.arange(9), np.arange(9)), axis=-1).reshape(-1, 2)
    for name, first, second in (
        ("first", 0, 1),
        ("last", 79, 80),
        ("first and last", 0, 80),
        ("in the middle", 40, 41),
    ):
        moved = grid.copy()
        moved[second] = moved[first] + [0.3, -0.4]
        yield f"the closest pair {name}", question(*moved.T)
    yield "a grid", question(*rng.permutation(grid).T)
    yield "on a vertical line", question(np.full(50, 3), rng.permutation(50) ** 2)
    yield "on a horizontal line", question(rng.permutation(50) ** 2, np.full(50, 3))
    yield "the same point twice", question(*np.vstack([grid, grid[33]]).T)
    yield "close in x, far in y", question(rng.uniform(0, 1e-3, 60), 10.0 * rng.permutation(60))
    yield "all coordinates negative", question(*(-1 - rng.uniform(0, 100, (2, 50))))


def bound(args: Args, expected: Outputs) -> float:
    """Squares, a sum and a root."""
    return 4 * EPS * float(expected["return"])


PROBLEM = Problem(
    file=__file__,
    prelude=POINT + DISTANCE,
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
    domain=DOMAIN,
    timed_inputs=timed_inputs,
    bound=bound,
)


def test_closest_pair_2d(record: Record) -> None:
    assert record.valid

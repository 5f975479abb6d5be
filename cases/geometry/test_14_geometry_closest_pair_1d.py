"""The distance of the closest two numbers."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng

from .._ladders import MIDDLE, SHORT, places
from .._numbers import Reals
from .._vectors import Vectors


def inputs(rng: Rng, n: int) -> Args:
    return {"x": rng.uniform(-1000, 1000, n)}


DOMAIN = Vectors(lambda rng, x: {"x": x}, Reals(), lengths=(SHORT + MIDDLE)[1:])


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Few numbers, the closest pair at either end or far apart in the vector, ties, sorted vectors."""
    yield from DOMAIN.ladder(rng)
    spread = 10.0 * np.arange(60)
    for name, first, second in (
        ("first", 0, 1),
        ("last", 58, 59),
        ("first and last", 0, 59),
        ("in the middle", 29, 30),
    ):
        moved = spread.copy()
        moved[second] = moved[first] + 0.5
        yield f"the closest pair {name}", {"x": moved}
        yield f"the closest pair {name}, backwards", {"x": moved[::-1]}
    for place in places(300)[:-1]:
        steps = np.where(np.arange(300) == place + 1, 0.5, 7)
        yield f"the closest pair at {place} of 300", {"x": np.cumsum(steps)}
    for scale in (1e-200, 1e-12, 1e12, 1e197):
        yield f"distances of {scale:g}", {"x": scale * rng.permutation(np.cumsum(np.arange(1, 31)))}
    yield "all the same distance", {"x": rng.permutation(spread)}
    yield "a number twice", {"x": rng.permutation(np.append(spread, spread[7]))}
    yield "all negative", {"x": -(rng.permutation(np.arange(1.0, 40)) ** 2)}
    yield "on both sides of zero", {"x": np.array([-50.0, 30, -0.2, 0.1, 9, -8])}


def bound(args: Args, expected: Outputs) -> float:
    """A single subtraction."""
    return EPS * float(expected["return"])


PROBLEM = Problem(
    file=__file__,
    prelude="""
double distance(double x1, double x2) {
    return std::abs(x1 - x2);
}
""",
    signature=("double closestPair(std::vector<double> const& x)"),
    task="""
        Return the smallest difference of any two different elements of x, which has at least two.
    """,
    example="""
        input: [8, 1, 14, 4.5]
        output: 3.5
    """,
    size={"serial": 1 << 14, "omp": 1 << 13, "mpi": 1 << 14, "mpi+omp": 1 << 14},
    small_size=1 << 12,
    validation_size=1024,
    tolerance=1e-4,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    bound=bound,
)


def test_closest_pair_1d(record: Record) -> None:
    assert record.valid

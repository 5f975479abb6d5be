"""The sum of the smaller one of each pair of elements."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng

from .._ladders import places
from .._numbers import Reals
from .._vectors import Vectors


def pair(x: object, y: object) -> Args:
    return {"x": np.asarray(x, np.float64), "y": np.asarray(y, np.float64)}


def inputs(rng: Rng, n: int) -> Args:
    return pair(rng.uniform(-100, 100, n), rng.uniform(-100, 100, n))


DOMAIN = Vectors(lambda rng, x: pair(x, rng.permutation(x)), Reals())


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths around the numbers of ranks and threads; always the same vector smaller; equal; negative; large."""
    yield from DOMAIN.ladder(rng)
    x = rng.uniform(-100, 100, 100)
    yield "x is smaller", pair(x, x + 1)
    yield "y is smaller", pair(x, x - 1)
    yield "equal", pair(x, x)
    yield "all positive", pair(rng.uniform(1, 100, 1001), rng.uniform(1, 100, 1001))
    yield "all negative", pair(rng.uniform(-100, -1, 100), rng.uniform(-100, -1, 100))
    for place in places(100):
        yield f"only pair {place} is not zero", pair(*np.where(np.arange(100) == place, [[3.0], [2.0]], 0.0))
    yield "only the last pair of 70000 is not zero", pair(*np.append(np.zeros((2, 69_999)), [[3.0], [2.0]], axis=1))
    close = rng.uniform(1, 2, 60)
    yield "x smaller by very little", pair(close, close * (1 + 1e-12))
    yield "y smaller by very little", pair(close + 1e-10, close)
    yield "more than any constant", pair(np.full(50, 1e12), np.full(50, 2e12))


def bound(args: Args, expected: Outputs) -> float:
    """A sum in any order."""
    return EPS * args["x"].size * float(np.abs(np.minimum(args["x"], args["y"])).sum())


PROBLEM = Problem(
    file=__file__,
    signature="double sumOfMinimumElements(std::vector<double> const& x, std::vector<double> const& y)",
    task="Return the sum over all indices i of the smaller one of x[i] and y[i].",
    example="""
        input: x=[1, 6, -2], y=[3, 5, 0]
        output: 4
    """,
    size=1 << 24,
    small_size=1 << 16,
    validation_size=1024,
    tolerance=1e-4,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    bound=bound,
    result_on_all_ranks=True,
)


def test_sum_of_min_of_pairs(record: Record) -> None:
    assert record.valid

"""Inclusive prefix sums."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng, Zeros

from .._ladders import MIDDLE, SHORT, places
from .._numbers import Reals
from .._vectors import Vectors


def vector(x: object) -> Args:
    x = np.asarray(x, np.float64)
    return {"x": x, "output": Zeros(x.size)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.uniform(-100, 100, n))


DOMAIN = Vectors(lambda rng, x: vector(x), Reals(), lengths=(*SHORT, *MIDDLE, 65_537))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths around the numbers of ranks and threads, sums that grow, sums that stay, sums that cancel.

    One vector of more than 65,536 elements only: to add up every sum anew is slow, but right.
    """
    yield from DOMAIN.ladder(rng)
    yield "333 ones", vector(np.ones(333))
    yield "all negative", vector(rng.uniform(-100, -1, 100))
    yield "all positive", vector(rng.uniform(1, 100, 1000))
    for place in places(100):
        yield f"only element {place} is not zero", vector(np.eye(1, 100, place)[0])
    yield "alternating", vector(np.resize([1e6, -1e6], 101))


def bound(args: Args, expected: Outputs) -> np.ndarray:
    """Each sum may be taken in any order: at most a rounding of half an ulp of all magnitudes for each addition."""
    x = np.asarray(args["x"])
    return EPS * np.arange(1, x.size + 1) * np.cumsum(np.abs(x))


PROBLEM = Problem(
    file=__file__,
    signature="void prefixSum(std::vector<double> const& x, std::vector<double> &output)",
    task="Compute the inclusive prefix sums of x: output[i] is the sum of the elements x[0] to x[i].",
    example="""
        input: [2, 5, -1, 3]
        output: [2, 7, 6, 9]
    """,
    size=1 << 23,
    small_size=1 << 16,
    validation_size=2048,
    tolerance=1e-6,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    bound=bound,
)


def test_prefix_sum(record: Record) -> None:
    assert record.valid

"""Running minima, in place."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng

from .._ladders import MIDDLE, SHORT, places
from .._numbers import Reals
from .._vectors import Vectors


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.float32)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.uniform(-1000, 1000, n))


def timed_inputs(rng: Rng, n: int) -> Args:
    """Random around a slope, so that there is a new minimum every now and then, everywhere."""
    x = rng.uniform(-1000, 1000, n) * 10 ** rng.uniform(0, 2)
    return vector(x - np.ptp(x) * 2 ** rng.uniform(-6, -2) * np.arange(n) / n)


DOMAIN = Vectors(lambda rng, x: vector(x), Reals(-3e38, 3e38, 1e-37, single=True), lengths=(*SHORT, *MIDDLE, 65_537))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths around the numbers of ranks and threads; the minimum at either end; falling, rising, equal, large.

    One vector of more than 65,536 elements only: to search for every minimum anew is slow, but right.
    """
    yield from DOMAIN.ladder(rng)
    yield "falling", vector(-np.arange(200))
    yield "rising", vector(np.arange(200))
    yield "slowly falling", vector(rng.uniform(0, 30, 1000) - np.arange(1000))
    for place in places(100):
        yield f"the minimum at {place}", vector(np.where(np.arange(100) == place, -5, rng.uniform(0, 9, 100)))
    yield "all negative", vector(-rng.uniform(1, 1000, 100))
    yield "all positive", vector(rng.uniform(1, 1000, 100))
    yield "larger than any constant", vector(rng.uniform(1e30, 1e38, 60))


PROBLEM = Problem(
    file=__file__,
    signature="void partialMinimums(std::vector<float> &x)",
    task="Replace each element x[i] by the smallest of the elements x[0] to x[i].",
    example="""
        input: [5, 7, 3, 4, 1, 2]
        output: [5, 5, 3, 3, 1, 1]
    """,
    size={"serial": 1 << 22, "omp": 1 << 20, "mpi": 1 << 20, "mpi+omp": 1 << 20},
    small_size=1 << 16,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    timed_inputs=timed_inputs,
)


def test_scan_with_min_function(record: Record) -> None:
    assert record.valid

"""Odd elements change their sign and even ones are halved, in place."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng

from .._ladders import places
from .._numbers import Ints
from .._vectors import Vectors


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.int32)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.integers(0, 1000, n))


DOMAIN = Vectors(lambda rng, x: vector(x), Ints())


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths around the numbers of ranks and threads; negative numbers, whose remainder is -1; the ends of int."""
    yield from DOMAIN.ladder(rng)
    yield "all odd", vector(2 * rng.integers(-50, 50, 60) + 1)
    yield "all even", vector(2 * rng.integers(-50, 50, 60))
    yield "negative", vector(-rng.integers(1, 1000, 100))
    yield "around zero", vector(np.arange(-8, 9))
    yield "the ends of int", vector([2**31 - 1, -(2**31) + 1, -(2**31), 2**31 - 2])
    for place in places(100):
        yield f"only element {place} is odd", vector(np.where(np.arange(100) == place, 7, 4))


PROBLEM = Problem(
    file=__file__,
    signature="void negateOddsAndHalveEvens(std::vector<int> &x)",
    task="Replace each odd element of x by its negative and each even one by its half.",
    example="""
        input: [3, 8, -5, 0, -6]
        output: [-3, 4, 5, 0, -3]
    """,
    size=1 << 22,
    small_size=1 << 16,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
)


def test_negate_odds(record: Record) -> None:
    assert record.valid

"""Odd elements change their sign and even ones are halved, in place."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.problem import Args, Problem, Rng
from pytest_pareval.record import Record


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.int32)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.integers(0, 1000, n))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths around the numbers of ranks and threads; negative numbers, whose remainder is -1; the ends of int."""
    for n in (1, 2, 3, 4, 5, 7, 1021):
        yield f"length {n}", inputs(rng, n)
    yield "all odd", vector(2 * rng.integers(-50, 50, 60) + 1)
    yield "all even", vector(2 * rng.integers(-50, 50, 60))
    yield "negative", vector(-rng.integers(1, 1000, 100))
    yield "around zero", vector(np.arange(-8, 9))
    yield "the ends of int", vector([2**31 - 1, -(2**31) + 1, -(2**31), 2**31 - 2])
    yield "ascending", vector(np.arange(100))
    for place in (0, 49, 99):
        yield f"only element {place} is odd", vector(np.where(np.arange(100) == place, 7, 4))


PROBLEM = Problem(
    name="56_transform_negate_odds",
    type="transform",
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
)


def test_negate_odds(record: Record) -> None:
    assert record.valid

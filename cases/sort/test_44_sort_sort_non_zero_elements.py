"""A vector sorted around its zeros, which stay where they are."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng

from .._ladders import MIDDLE, SHORT, places
from .._numbers import INT_MAX, INT_MIN, Ints
from .._vectors import Vectors


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.int32)}


def inputs(rng: Rng, n: int) -> Args:
    """About a fifth of the elements are zero."""
    return vector(rng.integers(-1_000_000, 1_000_000, n) * (rng.random(n) < 0.8))


def timed_inputs(rng: Rng, n: int) -> Args:
    """Elements from a range of any length, few or many of them zero."""
    most = int(2 ** rng.uniform(21, 31))
    return vector(rng.integers(-most, most, n) * (rng.random(n) < rng.uniform(0.5, 0.95)))


DOMAIN = Vectors(
    lambda rng, x: vector(x * (rng.random(x.size) < rng.choice([0.2, 0.8, 1]))), Ints(), lengths=SHORT + MIDDLE
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """No zeros, only zeros, zeros at either end; negative numbers, which come before; ties; sorted vectors."""
    yield from DOMAIN.ladder(rng)
    yield "no zeros", vector(rng.permutation(100) + 1)
    yield "only zeros", vector(np.zeros(20))
    for place in places(100):
        yield f"only element {place} is zero", vector(np.where(np.arange(100) == place, 0, rng.integers(1, 99, 100)))
        yield f"only element {place} is not zero", vector(np.where(np.arange(100) == place, 3, 0))
    yield "zeros first", vector([0] * 30 + list(range(30, 0, -1)))
    yield "zeros last", vector(list(range(30, 0, -1)) + [0] * 30)
    yield "zeros in every second place", vector(np.where(np.arange(101) % 2, 0, np.arange(101, 0, -1)))
    yield "negative", vector(-rng.integers(0, 5, 80))
    yield "ties", vector(rng.integers(-3, 4, 200))
    yield "the ends of int", vector([INT_MAX, 0, INT_MIN, 1, 0, -1])


PROBLEM = Problem(
    file=__file__,
    signature="void sortIgnoreZero(std::vector<int> &x)",
    task="""
        Sort the elements of x that are not zero in ascending order among the places that they have; every zero stays in
        its place.
    """,
    example="""
        input: [5, 0, -1, 3, 0, 2]
        output: [-1, 0, 2, 3, 0, 5]
    """,
    size=1 << 17,
    small_size=1 << 13,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    timed_inputs=timed_inputs,
)


def test_non_zero_elements(record: Record) -> None:
    assert record.valid

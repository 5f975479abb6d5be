"""The index of the first even element."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng

from .._ladders import LONG, places
from .._numbers import Ints
from .._vectors import Vectors


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.int32)}


def inputs(rng: Rng, n: int) -> Args:
    """The first even number may be anywhere."""
    x = 2 * rng.integers(0, 500_000, n) + 1
    first = rng.integers(0, n)
    x[first] -= 1
    x[first + 1 :] -= rng.integers(0, 2, n - first - 1)
    return vector(x)


def timed_inputs(rng: Rng, n: int) -> Args:
    """The first even number may be anywhere, far before the others: these are frequent, but only from some place on."""
    x = rng.integers(-(2**30), 2**30, n) * 2 + 1
    first = rng.integers(0, n)
    others = rng.integers(first, n)
    x[others:] -= rng.random(n - others) < rng.choice([0.001, 0.1, 0.5])
    x[first] -= 1
    return vector(x)


def any_input(rng: Rng, x: np.ndarray) -> Args:
    """Any numbers, at least one of them even; or the first even one anywhere."""
    x, place = x.copy(), rng.integers(0, x.size)
    if rng.integers(0, 2):
        x[:place] |= 1
    x[place] &= ~1
    return vector(x)


def has_even(args: Args) -> bool:
    return bool((args["x"] % 2 == 0).any())


DOMAIN = Vectors(any_input, Ints(), has_even, "at least one is even")


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """The answer at either end and in between, more even numbers behind it, zero, negative numbers.

    There is always an even number: no match is left open.
    """
    yield from DOMAIN.ladder(rng)
    for place in places(100):
        x = 2 * rng.integers(0, 100, 100) + 1
        x[place] = 8
        yield f"only element {place} is even", vector(x)
        x[place:] = 8
        yield f"all even from {place} on", vector(x)
    for n in (2000, LONG[-1]):
        yield f"only the last of {n} is even", vector(np.where(np.arange(n) == n - 1, 2, 1))
    yield "all even", vector(np.full(33, 4))
    yield "zero", vector([7, 5, 0, 3, 2])
    yield "negative", vector([-7, -5, -4, -3, -2])
    yield "a smaller even number later", vector([9, 1, 100, 3, 2])
    yield "the ends of int", vector([2**31 - 1, -(2**31) + 1, -(2**31), 4])


PROBLEM = Problem(
    file=__file__,
    signature="size_t findFirstEven(std::vector<int> const& x)",
    task="Return the index of the first even number in x, which holds at least one.",
    example="""
        input: [5, 1, 8, 3, 2]
        output: 2
    """,
    size=1 << 21,
    small_size=1 << 14,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    timed_inputs=timed_inputs,
)


def test_find_the_first_even_number(record: Record) -> None:
    assert record.valid

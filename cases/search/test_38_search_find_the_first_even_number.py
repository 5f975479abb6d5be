"""The index of the first even element."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.problem import Args, Problem, Rng
from pytest_pareval.record import Record


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.int32)}


def inputs(rng: Rng, n: int) -> Args:
    """The first even number may be anywhere."""
    x = 2 * rng.integers(0, 500_000, n) + 1
    first = rng.integers(0, n)
    x[first] -= 1
    x[first + 1 :] -= rng.integers(0, 2, n - first - 1)
    return vector(x)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """The answer at either end and in between, more even numbers behind it, zero, negative numbers.

    There is always an even number: no match is left open.
    """
    for n in (1, 2, 3, 4, 5, 7, 1021):
        yield f"length {n}", inputs(rng, n)
    for place in (0, 1, 49, 50, 51, 98, 99):
        x = 2 * rng.integers(0, 100, 100) + 1
        x[place] = 8
        yield f"only element {place} is even", vector(x)
        x[place:] = 8
        yield f"all even from {place} on", vector(x)
    yield "all even", vector(np.full(33, 4))
    yield "zero", vector([7, 5, 0, 3, 2])
    yield "negative", vector([-7, -5, -4, -3, -2])
    yield "a smaller even number later", vector([9, 1, 100, 3, 2])
    yield "the ends of int", vector([2**31 - 1, -(2**31) + 1, -(2**31), 4])


PROBLEM = Problem(
    name="38_search_find_the_first_even_number",
    type="search",
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
)


def test_find_the_first_even_number(record: Record) -> None:
    assert record.valid

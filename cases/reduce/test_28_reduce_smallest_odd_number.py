"""The smallest odd element."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng

from .._ladders import places
from .._numbers import INT_MAX, INT_MIN, Ints
from .._vectors import Vectors


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.int32)}


def inputs(rng: Rng, n: int) -> Args:
    x = rng.integers(0, 1_000_000, n)
    x[rng.integers(0, n)] |= 1
    return vector(x)


def timed_inputs(rng: Rng, n: int) -> Args:
    """From anywhere in the range of int on, so that no number is surely the smallest; some even ones are smaller."""
    least = rng.integers(-(2**31) + 2, 2**30)
    x = rng.integers(least, 2**31, n)
    lower = rng.integers(0, n, max(1, n // 1000))
    x[lower] = least // 2 * 2 - 2 * rng.integers(0, 2, lower.size)
    x[rng.integers(0, n)] |= 1
    return vector(x)


def any_input(rng: Rng, x: np.ndarray) -> Args:
    """Any numbers, one of them odd; or all the others even."""
    x = x & ~rng.integers(0, 2)
    x[rng.integers(0, x.size)] |= 1
    return vector(x)


def has_odd(args: Args) -> bool:
    return bool((args["x"] % 2 != 0).any())


DOMAIN = Vectors(any_input, Ints(), has_odd, "at least one is odd")


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """The answer at either end, negative numbers (whose remainder is -1), smaller even ones, the smallest int.

    There is always an odd number: no match is left open.
    """
    yield from DOMAIN.ladder(rng)
    for place in places(100):
        x = rng.permutation(100) * 2
        x[place] = 2001
        yield f"only element {place} is odd", vector(x)
    yield "negative", vector(-rng.integers(1, 1000, 100) * 2 - 1)
    yield "of either sign", vector(np.append(rng.integers(-1000, 1000, 200), -3001))
    yield "a smaller even number", vector([9, -4, 7, 3, -1000, 5])
    yield "the smallest int is even", vector([INT_MIN, 5, -7, 3])
    yield "the smallest odd int", vector([3, INT_MIN + 1, INT_MIN, -5])
    yield "only the last of 70000 is odd", vector(np.append(np.zeros(69_999), 5))
    yield "only the greatest int", vector([INT_MAX, INT_MAX - 1, INT_MAX])


PROBLEM = Problem(
    file=__file__,
    signature="int smallestOdd(std::vector<int> const& x)",
    task="Return the smallest odd number in x, which holds at least one.",
    example="""
        input: [4, 9, 3, 2, 11]
        output: 3
    """,
    size=1 << 24,
    small_size=1 << 16,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    timed_inputs=timed_inputs,
    result_on_all_ranks=True,
)


def test_smallest_odd_number(record: Record) -> None:
    assert record.valid

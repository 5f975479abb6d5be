"""The smallest odd element."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.problem import Args, Problem, Rng
from pytest_pareval.record import Record

INT_MIN = -(2**31)


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.int32)}


def inputs(rng: Rng, n: int) -> Args:
    x = rng.integers(0, 1_000_000, n)
    x[rng.integers(0, n)] |= 1
    return vector(x)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """The answer at either end, negative numbers (whose remainder is -1), smaller even ones, the smallest int.

    There is always an odd number: no match is left open.
    """
    for n in (1, 2, 3, 4, 5, 7, 1021):
        yield f"length {n}", inputs(rng, n)
    for place in (0, 1, 50, 98, 99):
        x = rng.permutation(100) * 2
        x[place] = 2001
        yield f"only element {place} is odd", vector(x)
    yield "negative", vector(-rng.integers(1, 1000, 100) * 2 - 1)
    yield "of either sign", vector(np.append(rng.integers(-1000, 1000, 200), -3001))
    yield "a smaller even number", vector([9, -4, 7, 3, -1000, 5])
    yield "the smallest int is even", vector([INT_MIN, 5, -7, 3])
    yield "the smallest odd int", vector([3, INT_MIN + 1, INT_MIN, -5])
    yield "all equal", vector(np.full(33, 5))
    yield "descending", vector(np.arange(301, 0, -1))


PROBLEM = Problem(
    name="28_reduce_smallest_odd_number",
    type="reduce",
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
    result_on_all_ranks=True,
)


def test_smallest_odd_number(record: Record) -> None:
    assert record.valid

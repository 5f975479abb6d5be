"""Whether a vector contains a value."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.problem import Args, Problem, Rng
from pytest_pareval.record import Record

INT_MIN, INT_MAX = -(2**31), 2**31 - 1


def question(x: object, target: int) -> Args:
    return {"x": np.asarray(x, np.int32), "target": target}


def inputs(rng: Rng, n: int) -> Args:
    """The answer is yes as often as no."""
    x = rng.integers(0, 1_000_000, n) * 2
    target = x[rng.integers(0, n)] if rng.integers(0, 2) else 2 * rng.integers(0, 1_000_000) + 1
    return question(x, target)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Both answers at every length, the value at either end and in between, once and often, negative, zero."""
    for n in (1, 2, 3, 4, 5, 7, 1021):
        x = rng.integers(-1000, 1000, n)
        yield f"length {n}, no", question(x, 5000)
        for place in sorted({0, n // 2, n - 1}):
            yield f"length {n}, yes, at {place}", question(x, x[place])
    yield "all are the target", question(np.full(50, 7), 7)
    yield "none is the target, all are equal", question(np.full(50, 7), 8)
    yield "zero, yes", question([5, 0, 3], 0)
    yield "zero, no", question([5, 1, 3], 0)
    yield "only the negative of the target", question([5, -4, 3], 4)
    yield "minus one, no", question([5, 4, 3], -1)
    for end in (INT_MIN, INT_MAX):
        yield f"{end}, yes", question([1, 2, end], end)
        yield f"{end}, no", question([1, 2, 3], end)
    yield "unsorted, yes", question([9, 1, 8, 2, 7, 3], 2)


PROBLEM = Problem(
    name="36_search_check_if_array_contains_value",
    type="search",
    signature="bool contains(std::vector<int> const& x, int target)",
    task="Return whether any element of x equals target.",
    example="""
        input: x=[4, 9, -1, 3], target=-1
        output: true
    """,
    size=1 << 21,
    small_size=1 << 14,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
)


def test_check_if_array_contains_value(record: Record) -> None:
    assert record.valid

"""Whether a vector contains a value."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng

from .._ladders import places
from .._numbers import INT_MAX, INT_MIN, Ints
from .._vectors import Vectors


def question(x: object, target: int) -> Args:
    return {"x": np.asarray(x, np.int32), "target": target}


def inputs(rng: Rng, n: int) -> Args:
    """The answer is yes as often as no."""
    x = rng.integers(0, 1_000_000, n) * 2
    target = x[rng.integers(0, n)] if rng.integers(0, 2) else 2 * int(rng.integers(0, 1_000_000)) + 1
    return question(x, target)


def timed_inputs(rng: Rng, n: int) -> Args:
    """The answer is yes as often as no, and the target looks like any element: if it is there, it is so once."""
    x, target = rng.integers(INT_MIN, INT_MAX, n), rng.integers(INT_MIN, INT_MAX)
    x[x == target] += 1
    if rng.integers(0, 2):
        x[rng.integers(0, n)] = target
    return question(x, int(target))


def any_target(rng: Rng, x: np.ndarray) -> int:
    """An element, one beside it, or one that looks like it in a narrower type."""
    element = int(x[rng.integers(0, x.size)])
    others = (element, element + 1, element - 1, -element, element + 256, element + 65_536, element ^ (1 << 31))
    return int(np.array(rng.choice(others), np.int64).astype(np.int32))


DOMAIN = Vectors(lambda rng, x: question(x, any_target(rng, x)), Ints())


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Both answers at every length, the value at either end and in between, once and often, negative, zero."""
    yield from DOMAIN.ladder(rng)
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
    some = rng.permutation(2000)
    for place in places(2000):
        yield f"yes, only at {place} of 2000", question(some, some[place])
    yield "yes, only at the end of 70000", question(np.append(np.zeros(69_999), 1), 1)
    for step in (256, 65_536, 2**24):
        yield f"no, but {step} more", question(np.arange(100) + step, 7)
    yield "no, but alike in single precision", question(2**30 + 2 * np.arange(50), 2**30 + 41)
    yield "unsorted, yes", question([9, 1, 8, 2, 7, 3], 2)


PROBLEM = Problem(
    file=__file__,
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
    domain=DOMAIN,
    timed_inputs=timed_inputs,
)


def test_check_if_array_contains_value(record: Record) -> None:
    assert record.valid

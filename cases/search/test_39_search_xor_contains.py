"""Whether exactly one of two vectors contains a value."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng

from .._ladders import places
from .._numbers import Ints
from .._vectors import Vectors


def question(x: object, y: object, val: int) -> Args:
    return {"x": np.asarray(x, np.int32), "y": np.asarray(y, np.int32), "val": val}


def inputs(rng: Rng, n: int) -> Args:
    """The value is in each vector as often as not."""
    x, y = rng.integers(0, 1_000_000, (2, n)) * 2
    val = 2 * int(rng.integers(0, 1_000_000)) + 1
    for values in (x, y):
        if rng.integers(0, 2):
            values[rng.integers(0, n)] = val
    return question(x, y, val)


def timed_inputs(rng: Rng, n: int) -> Args:
    """The value is in each vector as often as not, and looks like any element: where it is, it is so once."""
    x, y = rng.integers(-(2**31), 2**31 - 1, (2, n))
    val = rng.integers(-(2**31), 2**31 - 1)
    for values in (x, y):
        values[values == val] += 1
        if rng.integers(0, 2):
            values[rng.integers(0, n)] = val
    return question(x, y, int(val))


def any_input(rng: Rng, x: np.ndarray) -> Args:
    """Vectors that share all, some or none of their elements, and an element, or one that looks like it."""
    y = rng.permutation(x) ^ (rng.integers(0, 2, x.size) << rng.choice([0, 8, 16, 30]))
    element = int(rng.choice([x, y])[rng.integers(0, x.size)])
    others = (element, element + 1, -element, element + 256, element + 65_536, element ^ (1 << 31))
    return question(x, y, int(np.array(rng.choice(others), np.int64).astype(np.int32)))


DOMAIN = Vectors(any_input, Ints())


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """All four cases at every length; the value at either end, several times, at different places; other lengths."""
    yield from DOMAIN.ladder(rng)
    for n in (1, 2, 3, 4, 5, 7, 1021):
        x, y = rng.integers(-1000, 1000, (2, n))
        with_x, with_y = x.copy(), y.copy()
        with_x[0] = with_y[-1] = 5000
        yield f"length {n}, in neither", question(x, y, 5000)
        yield f"length {n}, in x", question(with_x, y, 5000)
        yield f"length {n}, in y", question(x, with_y, 5000)
        yield f"length {n}, in both", question(with_x, with_y, 5000)
    zeros, one = np.zeros(70_000), np.eye(1, 70_000, 69_999)[0]
    yield "in x at the end of 70000", question(one, zeros, 1)
    yield "in y at the end of 70000", question(zeros, one, 1)
    yield "in both at the end of 70000", question(one, one, 1)
    for step in (256, 65_536, 2**24):
        yield f"{step} more in x", question(np.arange(100) + step, -np.arange(1, 100), 7)
        yield f"{step} more in y", question(-np.arange(1, 100), np.arange(100) + step, 7)
    yield "alike in single precision, in neither", question(2**30 + 2 * np.arange(50), [1, 2, 2**30 + 41], 2**30 + 41)
    some = np.arange(2000)
    for place in places(2000):
        yield f"in x at {place}", question(some, -some - 1, place)
        yield f"in y at {place}", question(-some - 1, some, place)
    yield "twice in x", question([3, 1, 3], [4, 5, 6], 3)
    yield "twice in y", question([4, 5, 6], [3, 1, 3], 3)
    yield "twice in x, once in y", question([3, 1, 3], [4, 3, 6], 3)
    yield "in both, at the same place", question([1, 3, 2], [4, 3, 6], 3)
    yield "x longer", question(np.arange(50), np.arange(20), 30)
    yield "y longer", question(np.arange(20), np.arange(50), 30)
    yield "x longer, in both", question(np.append(np.arange(50), 7), [7], 7)
    yield "zero, in x", question([0, 4], [3, 4], 0)
    yield "negative, in y", question([3, 4], [-3, 4], -3)


PROBLEM = Problem(
    file=__file__,
    signature="bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val)",
    task="Return whether exactly one of the vectors x and y contains val.",
    example="""
        input: x=[3, 8], y=[1, 2, 8], val=3
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


def test_xor_contains(record: Record) -> None:
    assert record.valid

"""Whether exactly one of two vectors contains a value."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.problem import Args, Problem, Rng
from pytest_pareval.record import Record


def question(x: object, y: object, val: int) -> Args:
    return {"x": np.asarray(x, np.int32), "y": np.asarray(y, np.int32), "val": val}


def inputs(rng: Rng, n: int) -> Args:
    """The value is in each vector as often as not."""
    x, y = rng.integers(0, 1_000_000, (2, n)) * 2
    val = 2 * rng.integers(0, 1_000_000) + 1
    for values in (x, y):
        if rng.integers(0, 2):
            values[rng.integers(0, n)] = val
    return question(x, y, val)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """All four cases at every length; the value at either end, several times, at different places; other lengths."""
    for n in (1, 2, 3, 4, 5, 7, 1021):
        x, y = rng.integers(-1000, 1000, (2, n))
        with_x, with_y = x.copy(), y.copy()
        with_x[0] = with_y[-1] = 5000
        yield f"length {n}, in neither", question(x, y, 5000)
        yield f"length {n}, in x", question(with_x, y, 5000)
        yield f"length {n}, in y", question(x, with_y, 5000)
        yield f"length {n}, in both", question(with_x, with_y, 5000)
    some = np.arange(100)
    for place in (0, 50, 99):
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
    name="39_search_xor_contains",
    type="search",
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
)


def test_xor_contains(record: Record) -> None:
    assert record.valid

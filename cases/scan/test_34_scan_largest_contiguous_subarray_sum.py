"""The largest sum of contiguous elements."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.problem import Args, Problem, Rng
from pytest_pareval.record import Record


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.int32)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.integers(-100, 101, n))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """The best part at either end, across the places where ranks meet, all of it, a single element; all negative."""
    for n in (2, 3, 4, 5, 7, 1021):
        yield f"length {n}", inputs(rng, n)
    yield "a single element", vector([5])
    yield "a single negative element", vector([-5])
    yield "all positive", vector(rng.integers(1, 100, 200))
    yield "all negative", vector(-rng.integers(1, 100, 200))
    yield "all negative, the best one last", vector([-9, -8, -7, -1])
    yield "all negative, the best one first", vector([-1, -8, -7, -9, -6])
    yield "all zero", vector(np.zeros(20))
    for begin, end in ((0, 10), (90, 100), (20, 80), (49, 51), (0, 100), (70, 71)):
        x = np.full(100, -50)
        x[begin:end] = 3
        yield f"the best part from {begin} to {end}", vector(x)
    yield "two good parts, the gap worth crossing", vector([5] * 20 + [-30] + [4] * 20 + [-500] + [6] * 15)
    yield "two good parts, the gap not worth crossing", vector([5] * 20 + [-300] + [4] * 20)
    yield "large values", vector(rng.integers(-(10**7), 10**7, 100))


PROBLEM = Problem(
    name="34_scan_largest_contiguous_subarray_sum",
    type="scan",
    signature="int maximumSubarray(std::vector<int> const& x)",
    task="Return the largest sum of any contiguous part of x that has at least one element.",
    example="""
        input: [3, -5, 4, -1, 6, -8, 2]
        output: 9
    """,
    size=1 << 15,
    small_size=1 << 13,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
)


def test_largest_contiguous_subarray_sum(record: Record) -> None:
    assert record.valid

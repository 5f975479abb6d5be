"""The largest sum of contiguous elements."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng

from .._ladders import MIDDLE, SHORT, places
from .._numbers import Ints
from .._vectors import Vectors


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.int32)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.integers(-100, 101, n))


def timed_inputs(rng: Rng, n: int) -> Args:
    """Sums beyond 16 bits, which rise, fall or stay: the best part is long, short or anything between."""
    most = int(2 ** rng.uniform(12, 15))
    return vector(rng.integers(-most, most + 1, n) + int(most * rng.uniform(-0.01, 0.03)))


def any_input(rng: Rng, x: np.ndarray) -> Args:
    """Numbers as they are, or as much smaller as it takes for all sums to be ints."""
    total = int(np.abs(x).sum())
    return vector(x if total < 2**31 else np.trunc(x / (total // 2**31 + 1)))


def has_int_sums(args: Args) -> bool:
    sums = np.cumsum(np.append(0, args["x"].astype(np.int64)))
    return int(np.ptp(sums)) < 2**31


DOMAIN = Vectors(any_input, Ints(), has_int_sums, "any sum of neighbors is an int", lengths=SHORT + MIDDLE)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """The best part at either end, across the places where ranks meet, all of it, a single element; all negative.

    Up to 1030 elements: the naive way takes time with the square or cube of the length.
    """
    yield from DOMAIN.ladder(rng)
    for place in places(100):
        yield f"only element {place} is positive", vector(np.where(np.arange(100) == place, 6, -7))
    for only in (-(2**31) + 1, 2**31 - 1):
        yield f"only {only}", vector([only])
    yield "a single element", vector([5])
    yield "a single negative element", vector([-5])
    yield "all positive", vector(rng.integers(1, 100, 200))
    yield "all negative", vector(-rng.integers(1, 100, 200))
    yield "all negative, the best one last", vector([-9, -8, -7, -1])
    yield "all negative, the best one first", vector([-1, -8, -7, -9, -6])
    for begin, end in ((0, 10), (90, 100), (20, 80), (49, 51), (0, 100), (70, 71)):
        x = np.full(100, -50)
        x[begin:end] = 3
        yield f"the best part from {begin} to {end}", vector(x)
    yield "two good parts, the gap worth crossing", vector([5] * 20 + [-30] + [4] * 20 + [-500] + [6] * 15)
    yield "two good parts, the gap not worth crossing", vector([5] * 20 + [-300] + [4] * 20)
    yield "large values", vector(rng.integers(-(10**7), 10**7, 100))


PROBLEM = Problem(
    file=__file__,
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
    domain=DOMAIN,
    timed_inputs=timed_inputs,
)


def test_largest_contiguous_subarray_sum(record: Record) -> None:
    assert record.valid

"""Prefix sums from the last element on."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng, Zeros

from .._ladders import MIDDLE, SHORT, places
from .._numbers import Ints
from .._vectors import Vectors


def vector(x: object) -> Args:
    x = np.asarray(x, np.int32)
    return {"x": x, "output": Zeros(x.size)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.integers(-100, 101, n))


def any_input(rng: Rng, x: np.ndarray) -> Args:
    """Numbers as they are, or as much smaller as it takes for all sums to be ints."""
    total = int(np.abs(x).sum())
    return vector(x if total < 2**31 else np.trunc(x / (total // 2**31 + 1)))


def has_int_sums(args: Args) -> bool:
    sums = np.cumsum(np.append(0, args["x"].astype(np.int64)))
    return int(np.ptp(sums)) < 2**31


DOMAIN = Vectors(any_input, Ints(), has_int_sums, "any sum of neighbors is an int", lengths=(*SHORT, *MIDDLE, 65_537))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths around the numbers of ranks and threads; one element at either end; sums that grow and that cancel.

    One vector of more than 65,536 elements only: to add up every sum anew is slow, but right.
    """
    yield from DOMAIN.ladder(rng)
    for place in places(100):
        yield f"only element {place} is not zero", vector(np.where(np.arange(100) == place, 3, 0))
    yield "333 ones", vector(np.ones(333))
    yield "all negative", vector(-rng.integers(1, 100, 200))
    yield "alternating", vector(np.resize([1000000, -1000000], 101))
    yield "sums near the ends of int", vector([2**30, 2**30 - 1, -(2**31) + 5, -3])


PROBLEM = Problem(
    file=__file__,
    signature="void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output)",
    task="""
        Compute the prefix sums of x from its last element on: with n elements, output[i] is the sum of the elements
        x[n-1-i] to x[n-1].
    """,
    example="""
        input: [4, -1, 2, 5]
        output: [5, 7, 6, 10]
    """,
    size=1 << 22,
    small_size=1 << 16,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
)


def test_reverse_prefix_sum(record: Record) -> None:
    assert record.valid

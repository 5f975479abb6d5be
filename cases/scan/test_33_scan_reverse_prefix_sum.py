"""Prefix sums from the last element on."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.problem import Args, Problem, Rng, Zeros
from pytest_pareval.record import Record


def vector(x: object) -> Args:
    x = np.asarray(x, np.int32)
    return {"x": x, "output": Zeros(x.size)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.integers(-100, 101, n))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths around the numbers of ranks and threads; one element at either end; sums that grow and that cancel."""
    for n in (1, 2, 3, 4, 5, 7, 1021):
        yield f"length {n}", inputs(rng, n)
    for place in (0, 1, 50, 98, 99):
        yield f"only element {place} is not zero", vector(np.where(np.arange(100) == place, 3, 0))
    yield "all one", vector(np.ones(333))
    yield "all negative", vector(-rng.integers(1, 100, 200))
    yield "all zero", vector(np.zeros(40))
    yield "alternating", vector(np.resize([1000000, -1000000], 101))
    yield "sums near the ends of int", vector([2**30, 2**30 - 1, -(2**31) + 5, -3])


PROBLEM = Problem(
    name="33_scan_reverse_prefix_sum",
    type="scan",
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
)


def test_reverse_prefix_sum(record: Record) -> None:
    assert record.valid

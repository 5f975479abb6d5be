"""The k-th smallest element."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng

from .._ladders import MIDDLE, SHORT
from .._numbers import INT_MAX, INT_MIN, Ints
from .._vectors import Vectors


def question(x: object, k: int) -> Args:
    return {"x": np.asarray(x, np.int32), "k": k}


def inputs(rng: Rng, n: int) -> Args:
    return question(rng.integers(-1_000_000, 1_000_000, n), int(rng.integers(1, n + 1)))


def timed_inputs(rng: Rng, n: int) -> Args:
    """Elements from a range of any length, and any one of them."""
    middle, most = rng.integers(-(2**30), 2**30), int(2 ** rng.uniform(20, 30))
    return question(rng.integers(middle - most, middle + most, n), int(rng.integers(1, n + 1)))


DOMAIN = Vectors(
    lambda rng, x: question(x, int(np.clip(rng.integers(-x.size, 2 * x.size + 2), 1, x.size))),
    Ints(),
    lambda args: 1 <= args["k"] <= args["x"].size,
    "k is from 1 to the length",
    lengths=SHORT + MIDDLE,
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Every k of short vectors; the minimum, the maximum and the median; ties; sorted vectors; the ends of int."""
    yield from DOMAIN.ladder(rng)
    for n in (1, 2, 3, 5):
        x = rng.integers(-50, 50, n)
        for k in range(1, n + 1):
            yield f"length {n}, k={k}", question(x, k)
    x = rng.permutation(1021) - 500
    for k in (1, 2, 511, 1020, 1021):
        yield f"a permutation, k={k}", question(x, k)
    for k in (1, 30, 99, 100):
        yield f"many ties, k={k}", question(rng.integers(0, 5, 100), k)
        yield f"ascending, k={k}", question(np.arange(100) * 3, k)
        yield f"descending, k={k}", question(-np.arange(100) * 3, k)
    for k in (1, 2, 3, 4):
        yield f"the ends of int, k={k}", question([INT_MAX, 0, INT_MIN, -1], k)


PROBLEM = Problem(
    file=__file__,
    signature="int findKthSmallest(std::vector<int> const& x, int k)",
    task="""
        Return the k-th smallest element of x, where k = 1 asks for the smallest; equal elements count each.
    """,
    example="""
        input: x=[5, 3, 9, 3, 7], k=3
        output: 5
    """,
    size=1 << 17,
    small_size=1 << 15,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    timed_inputs=timed_inputs,
)


def test_kth_smallest_element(record: Record) -> None:
    assert record.valid

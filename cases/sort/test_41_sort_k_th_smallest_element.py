"""The k-th smallest element."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.problem import Args, Problem, Rng
from pytest_pareval.record import Record

INT_MIN, INT_MAX = -(2**31), 2**31 - 1


def question(x: object, k: int) -> Args:
    return {"x": np.asarray(x, np.int32), "k": k}


def inputs(rng: Rng, n: int) -> Args:
    return question(rng.integers(-1_000_000, 1_000_000, n), rng.integers(1, n + 1))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Every k of short vectors; the minimum, the maximum and the median; ties; sorted vectors; the ends of int."""
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
    yield "all equal", question(np.full(20, 7), 13)
    for k in (1, 2, 3, 4):
        yield f"the ends of int, k={k}", question([INT_MAX, 0, INT_MIN, -1], k)


PROBLEM = Problem(
    name="41_sort_k-th_smallest_element",
    type="sort",
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
)


def test_kth_smallest_element(record: Record) -> None:
    assert record.valid

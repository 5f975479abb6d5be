"""How many values fall into each tenth of the range from 0 to 100."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.problem import Args, Problem, Rng, Zeros
from pytest_pareval.record import Record


def values(x: object) -> Args:
    return {"x": np.asarray(x, np.float64), "bins": Zeros(10)}


def inputs(rng: Rng, n: int) -> Args:
    return values(rng.uniform(0, 100, n))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Values on the lower end of each bin, and close to the upper ones; all in one bin.

    Never 100 itself: the prompt gives it no bin.
    """
    for n in (1, 2, 3, 5, 7, 1021):
        yield f"length {n}", inputs(rng, n)
    yield "the lower end of each bin", values(rng.permutation(np.repeat(np.arange(0.0, 100, 10), np.arange(1, 11))))
    yield "close to the upper end of each bin", values(np.arange(10.0, 101, 10) - 1e-9)
    yield "whole numbers", values(rng.integers(0, 100, 500))
    for low in (0, 50, 90):
        yield f"all from {low} to {low + 10}", values(rng.uniform(low, low + 10, 101))
    yield "all zero", values(np.zeros(33))


PROBLEM = Problem(
    name="21_histogram_bin_0-100",
    type="histogram",
    signature="void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins)",
    task="""
        Count how many values of x are in each of ten ranges: bins[k] is the number of values from 10*k on and less than
        10*(k+1). All values are between 0 and 100, and all bins are 0 on entry.
    """,
    example="""
        input: x=[5, 10, 19.5, 99, 42, 41]
        output: bins=[1, 2, 0, 0, 2, 0, 0, 0, 0, 1]
    """,
    size=1 << 22,
    small_size=1 << 16,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
)


def test_bin_0_100(record: Record) -> None:
    assert record.valid

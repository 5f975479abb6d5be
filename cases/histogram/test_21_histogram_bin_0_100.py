"""How many values fall into each tenth of the range from 0 to 100."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng, Zeros

from .._ladders import MANY
from .._numbers import Reals
from .._vectors import Vectors


def values(x: object) -> Args:
    return {"x": np.asarray(x, np.float64), "bins": Zeros(10)}


def inputs(rng: Rng, n: int) -> Args:
    return values(rng.uniform(0, 100, n))


def timed_inputs(rng: Rng, n: int) -> Args:
    """Some values are so close to the end of a bin that single precision has them in another one."""
    x = rng.uniform(0, 100, n)
    close = rng.integers(0, n, n // 100)
    x[close] = rng.integers(1, 10, close.size) * 10 + rng.choice([-1e-9, 0, 1e-9], close.size)
    return values(x)


def has_clear_bins(args: Args) -> bool:
    """Whether rounding puts no value into the next bin: those below its end are so by a part in 1e12."""
    above = 10 - np.mod(args["x"], 10)
    return bool((above > 5e-13 * args["x"]).all() and (args["x"] < 100).all())


DOMAIN = Vectors(lambda rng, x: values(x), Reals(0, 100), has_clear_bins, "none just below a multiple of 10")


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Values on the lower end of each bin, and close to the upper ones; all in one bin.

    Never 100 itself: the prompt gives it no bin.
    """
    yield from DOMAIN.ladder(rng)
    yield "the lower end of each bin", values(rng.permutation(np.repeat(np.arange(0.0, 100, 10), np.arange(1, 11))))
    yield "close to the upper end of each bin", values(np.arange(10.0, 101, 10) - 1e-9)
    for low in (0, 50, 90):
        yield f"all from {low} to {low + 10}", values(rng.uniform(low, low + 10, 101))
    for value in (5.0, 99.5):
        yield f"{MANY} times {value}", values(np.full(MANY, value))
    ends = np.arange(10.0, 101, 10)
    yield "closer to the upper end of each bin", values(np.concatenate([ends - 1e-10, ends * (1 - 1e-12)]))


PROBLEM = Problem(
    file=__file__,
    headers=("array",),
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
    domain=DOMAIN,
    timed_inputs=timed_inputs,
)


def test_bin_0_100(record: Record) -> None:
    assert record.valid

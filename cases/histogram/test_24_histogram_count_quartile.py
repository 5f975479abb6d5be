"""How many values have their fractional part in each quarter."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng, Zeros

from .._ladders import MANY
from .._numbers import Reals
from .._vectors import Vectors


def values(x: object) -> Args:
    return {"x": np.asarray(x, np.float64), "bins": Zeros(4)}


def inputs(rng: Rng, n: int) -> Args:
    return values(rng.uniform(0, 100, n))


def timed_inputs(rng: Rng, n: int) -> Args:
    """Some values are so close to the end of a quarter that single precision has them in another one."""
    x = rng.uniform(0, 100, n)
    close = rng.integers(0, n, n // 100)
    x[close] = rng.integers(1, 400, close.size) / 4 + rng.choice([-1e-9, 0, 1e-9], close.size)
    return values(x)


DOMAIN = Vectors(lambda rng, x: values(x), Reals(0, 2**28))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Fractions on the ends of the quarters and next to them, whole numbers, numbers too large for float32 fractions.

    Never negative numbers: what their fractional part is, is left open. Four times each number is an int when
    truncated, so that truncating is as right as rounding down.
    """
    yield from DOMAIN.ladder(rng)
    for fraction in (0.0, 0.25, 0.5, 0.75):
        yield f"all with the fraction {fraction}", values(rng.integers(0, 100, 101) + fraction)
        yield f"{MANY} with the fraction {fraction}", values(np.full(MANY, 3 + fraction))
        yield f"just above the fraction {fraction}", values(rng.integers(0, 100, 50) + fraction + 1e-9)
    for fraction in (0.25, 0.5, 0.75, 1.0):
        yield f"just below the fraction {fraction}", values(rng.integers(0, 100, 50) + fraction - 1e-9)
        yield f"closer below the fraction {fraction}", values(rng.integers(0, 100, 50) + fraction - 1e-10)
    yield "less than one", values(rng.random(200))
    yield (
        "so large that single precision has no fractions",
        values(rng.integers(2**26, 2**28, 100) + rng.choice([0, 0.25, 0.5, 0.75], 100)),
    )
    yield "1, 10, 100 and 1000 values", values(rng.permutation(np.repeat([0.1, 1.3, 2.6, 3.9], (1, 10, 100, 1000))))


PROBLEM = Problem(
    file=__file__,
    headers=("array",),
    signature="void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins)",
    task="""
        Count the values of x by their fractional part: bins[0] those with a fractional part from 0 on and less than 0.25,
        bins[1] from 0.25 on and less than 0.5, bins[2] from 0.5 on and less than 0.75, bins[3] from 0.75 on. No value
        is negative, and all bins are 0 on entry.
    """,
    example="""
        input: x=[3.0, 1.25, 0.7, 12.9, 5.1]
        output: bins=[2, 1, 1, 1]
    """,
    size=1 << 22,
    small_size=1 << 16,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    timed_inputs=timed_inputs,
)


def test_count_quartile(record: Record) -> None:
    assert record.valid

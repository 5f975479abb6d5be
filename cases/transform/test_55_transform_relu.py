"""Negative elements become zero, in place."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng

from .._ladders import places
from .._numbers import Reals
from .._vectors import Vectors


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.float64)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.uniform(-100, 100, n))


DOMAIN = Vectors(lambda rng, x: vector(x), Reals(-1e300, 1e300, 5e-324))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths around the numbers of ranks and threads; one sign only; next to zero; beyond single precision."""
    yield from DOMAIN.ladder(rng)
    yield "all negative", vector(-rng.uniform(0.1, 9, 50))
    yield "all positive", vector(rng.uniform(0.1, 9, 50))
    yield "next to zero", vector([1e-300, -1e-300, 5e-324, -5e-324, 0.0])
    yield "the largest and beyond whole numbers", vector([1e300, -1e300, 1e15 + 0.5, -1e15])
    yield "between zero and one", vector(rng.uniform(-1, 1, 100))
    for place in places(100):
        yield f"only element {place} is negative", vector(np.where(np.arange(100) == place, -1.5, 2.5))


PROBLEM = Problem(
    file=__file__,
    signature="void relu(std::vector<double> &x)",
    task="Replace each negative element of x by zero.",
    example="""
        input: [3.5, -2, 0, -0.5, 7]
        output: [3.5, 0, 0, 0, 7]
    """,
    size=1 << 22,
    small_size=1 << 16,
    validation_size=1024,
    tolerance=1e-6,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
)


def test_relu(record: Record) -> None:
    assert record.valid

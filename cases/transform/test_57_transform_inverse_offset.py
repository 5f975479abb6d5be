"""Each element x becomes 1 - 1/x, in place."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng

from .._numbers import Reals
from .._vectors import Vectors


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.float64)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.choice([-1, 1], n) * rng.uniform(0.5, 100, n))


DOMAIN = Vectors(lambda rng, x: vector(x), Reals(zero=False))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths around the numbers of ranks and threads; results that cancel; small and large elements; never zero."""
    yield from DOMAIN.ladder(rng)
    yield "around one", vector(1 + rng.uniform(-1e-3, 1e-3, 100))
    yield "one and minus one", vector([1, -1, 1, 1, -1])
    yield "1e-6 to 1e-3", vector(rng.choice([-1, 1], 50) * rng.uniform(1e-6, 1e-3, 50))
    yield "1e6 to 1e12", vector(rng.choice([-1, 1], 50) * rng.uniform(1e6, 1e12, 50))
    yield "numbers from 2 to 5", vector([2, 3, 4, 5, -2, -3, -4, -5])
    yield "negative", vector(-rng.uniform(0.5, 9, 60))


def bound(args: Args, expected: Outputs) -> np.ndarray:
    """A division and a subtraction, or (x - 1) / x."""
    return 2 * EPS * (1 + np.abs(1 / args["x"]))


PROBLEM = Problem(
    file=__file__,
    signature="void oneMinusInverse(std::vector<double> &x)",
    task="Replace each element x[i] of x by 1 - 1/x[i]. No element is zero.",
    example="""
        input: [5, -4, 0.5]
        output: [0.8, 1.25, -1]
    """,
    size=1 << 21,
    small_size=1 << 16,
    validation_size=1024,
    tolerance=1e-5,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    bound=bound,
)


def test_inverse_offset(record: Record) -> None:
    assert record.valid

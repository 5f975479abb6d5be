"""The product of elements and inverse elements in turn."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng

from .._ladders import places
from .._numbers import Reals
from .._vectors import Vectors


def inputs(rng: Rng, n: int) -> Args:
    """Of either sign, and the closer to 1 the more there are, so that no product over- or underflows."""
    exponents = rng.uniform(-1, 1, n) * min(1.0, 10 / np.sqrt(n))
    return {"x": rng.choice([-1.0, 1.0], n) * np.exp(exponents)}


SPAN = 600.0
"""Logarithms of magnitudes sum up to no more, so that no product of some elements over- or underflows."""


def any_input(rng: Rng, x: np.ndarray) -> Args:
    """Elements with the magnitudes that they have, or as much closer to one as it takes."""
    span = float(np.abs(np.log(np.abs(x))).sum())
    return {"x": x if span <= SPAN else np.sign(x) * np.abs(x) ** (0.9 * SPAN / span)}


def stays_in_range(args: Args) -> bool:
    return float(np.abs(np.log(np.abs(args["x"]))).sum()) <= SPAN


DOMAIN = Vectors(any_input, Reals(-1e100, 1e100, 1e-100, zero=False), stays_in_range, "no product over- or underflows")


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths odd and even, around the numbers of ranks and threads; one element that matters, at either end.

    Products of any of the elements are in range: whoever multiplies in another order is right, too.
    """
    yield from DOMAIN.ladder(rng)
    for n in (50, 51):
        for place in places(n):
            yield f"length {n}, only element {place} is not 1", {"x": np.where(np.arange(n) == place, 4.0, 1.0)}
    yield "length 70000, only the last element is not 1", {"x": np.append(np.ones(69_999), 4.0)}
    yield "negative", {"x": -np.exp(rng.uniform(-0.5, 0.5, 99))}
    yield "all two", {"x": np.full(101, 2.0)}
    yield "a small product", {"x": np.resize([0.5, 2.0], 60)}
    yield "a large product", {"x": np.resize([2.0, 0.5], 60)}


def bound(args: Args, expected: Outputs) -> float:
    """A product and a division for each element, in any order."""
    return 2 * EPS * args["x"].size * abs(float(expected["return"]))


PROBLEM = Problem(
    file=__file__,
    signature="double productWithInverses(std::vector<double> const& x)",
    task="""
        Return the product of the elements of x at even indices and of the inverses of those at odd indices:
        x[0] * 1/x[1] * x[2] * 1/x[3] * ...
    """,
    example="""
        input: [6, 3, 5, 0.5]
        output: 20
    """,
    size=1 << 23,
    small_size=1 << 16,
    validation_size=1024,
    tolerance=1e-4,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    bound=bound,
    result_on_all_ranks=True,
)


def test_product_of_inverses(record: Record) -> None:
    assert record.valid

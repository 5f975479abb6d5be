"""The product of elements and inverse elements in turn."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.check import EPS
from pytest_pareval.problem import Args, Outputs, Problem, Rng
from pytest_pareval.record import Record


def inputs(rng: Rng, n: int) -> Args:
    """Of either sign, and the closer to 1 the more there are, so that no product over- or underflows."""
    exponents = rng.uniform(-1, 1, n) * min(1.0, 10 / np.sqrt(n))
    return {"x": rng.choice([-1.0, 1.0], n) * np.exp(exponents)}


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths odd and even, around the numbers of ranks and threads; one element that matters, at either end."""
    for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1021, 1022):
        yield f"length {n}", inputs(rng, n)
    for n in (50, 51):
        for place in (0, 1, n - 2, n - 1):
            yield f"length {n}, only element {place} is not 1", {"x": np.where(np.arange(n) == place, 4.0, 1.0)}
    yield "negative", {"x": -np.exp(rng.uniform(-0.5, 0.5, 99))}
    yield "all two", {"x": np.full(101, 2.0)}
    yield "a small product", {"x": np.resize([0.5, 2.0], 60)}
    yield "a large product", {"x": np.resize([2.0, 0.5], 60)}


def bound(args: Args, expected: Outputs) -> float:
    """A product and a division for each element, in any order."""
    return 2 * EPS * args["x"].size * abs(float(expected["return"]))


PROBLEM = Problem(
    name="26_reduce_product_of_inverses",
    type="reduce",
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
    bound=bound,
    result_on_all_ranks=True,
)


def test_product_of_inverses(record: Record) -> None:
    assert record.valid

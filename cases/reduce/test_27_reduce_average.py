"""The mean of all elements."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng

from .._ladders import places
from .._numbers import Reals
from .._vectors import Vectors


def inputs(rng: Rng, n: int) -> Args:
    return {"x": rng.uniform(-100, 100, n)}


DOMAIN = Vectors(lambda rng, x: {"x": x}, Reals())


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths around the numbers of ranks and threads, means that are no whole numbers, one element that matters."""
    yield from DOMAIN.ladder(rng)
    for place in places(100):
        yield f"only element {place} is not zero", {"x": np.where(np.arange(100) == place, 7.0, 0.0)}
    yield "only the last of 70000 is not zero", {"x": np.append(np.zeros(69_999), 7.0)}
    yield "all positive", {"x": rng.uniform(1, 100, 1001)}
    yield "all negative", {"x": rng.uniform(-100, -1, 100)}
    yield "zero and one", {"x": rng.integers(0, 2, 33).astype(float)}
    yield "around a large value", {"x": 1e9 + rng.uniform(0, 1, 100)}


def bound(args: Args, expected: Outputs) -> float:
    """A sum in any order, of the elements or of their shares."""
    return EPS * (args["x"].size + 2) * float(np.abs(args["x"]).mean())


PROBLEM = Problem(
    file=__file__,
    signature="double average(std::vector<double> const& x)",
    task="Return the arithmetic mean of the elements of x.",
    example="""
        input: [3, 5, 1, 2]
        output: 2.75
    """,
    size=1 << 24,
    small_size=1 << 16,
    validation_size=1024,
    tolerance=1e-4,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    bound=bound,
    result_on_all_ranks=True,
)


def test_average(record: Record) -> None:
    assert record.valid

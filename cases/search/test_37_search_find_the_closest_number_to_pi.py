"""The index of the element closest to pi."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.problem import Args, Problem, Rng
from pytest_pareval.record import Record


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.float64)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.uniform(-100, 100, n))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """The answer at either end, below and above pi; pi itself; all negative; all far away.

    No two elements are equally close: which one wins is left open.
    """
    for n in (1, 2, 3, 4, 5, 7, 1021):
        yield f"length {n}", inputs(rng, n)
    for place in (0, 1, 50, 98, 99):
        for offset in (-0.01, 0.02):
            x = rng.uniform(10, 100, 100)
            x[place] = np.pi + offset
            yield f"{offset} away, at {place}", vector(x)
    yield "pi itself", vector([3.0, 3.2, np.pi, 3.1416, 3.14])
    yield "close ones on either side", vector([np.pi + 1e-9, np.pi - 2e-9, np.pi + 3e-9])
    yield "all negative", vector(-rng.uniform(1, 100, 60))
    yield "all above", vector(rng.uniform(4, 100, 60))
    yield "all far away", vector(rng.uniform(1e12, 1e13, 40))
    yield "falling towards pi", vector(np.pi + np.arange(80, 0, -1.0))
    yield "-pi and its neighbours", vector([-np.pi, 9.0, -3.14])


PROBLEM = Problem(
    name="37_search_find_the_closest_number_to_pi",
    type="search",
    signature="size_t findClosestToPi(std::vector<double> const& x)",
    task="Return the index of the element of x with the smallest distance to pi (M_PI).",
    example="""
        input: [0.5, 4.0, 3.0, -3.14]
        output: 2
    """,
    size=1 << 21,
    small_size=1 << 14,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
)


def test_find_the_closest_number_to_pi(record: Record) -> None:
    assert record.valid

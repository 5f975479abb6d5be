"""Running minima, in place."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.problem import Args, Problem, Rng
from pytest_pareval.record import Record


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.float32)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.uniform(-1000, 1000, n))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths around the numbers of ranks and threads; the minimum at either end; falling, rising, equal, large."""
    for n in (1, 2, 3, 4, 5, 7, 1021):
        yield f"length {n}", inputs(rng, n)
    yield "falling", vector(-np.arange(200))
    yield "rising", vector(np.arange(200))
    yield "all equal", vector(np.full(50, 2.5))
    yield "slowly falling", vector(rng.uniform(0, 30, 1000) - np.arange(1000))
    for place in (0, 1, 50, 98, 99):
        yield f"the minimum at {place}", vector(np.where(np.arange(100) == place, -5, rng.uniform(0, 9, 100)))
    yield "all negative", vector(-rng.uniform(1, 1000, 100))
    yield "all positive", vector(rng.uniform(1, 1000, 100))
    yield "larger than any constant", vector(rng.uniform(1e30, 1e38, 60))


PROBLEM = Problem(
    name="31_scan_scan_with_min_function",
    type="scan",
    signature="void partialMinimums(std::vector<float> &x)",
    task="Replace each element x[i] by the smallest of the elements x[0] to x[i].",
    example="""
        input: [5, 7, 3, 4, 1, 2]
        output: [5, 5, 3, 3, 1, 1]
    """,
    size={"serial": 1 << 22, "omp": 1 << 20, "mpi": 1 << 20, "mpi+omp": 1 << 20},
    small_size=1 << 16,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
)


def test_scan_with_min_function(record: Record) -> None:
    assert record.valid

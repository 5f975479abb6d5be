"""Each element becomes its square, in place."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.problem import Args, Problem, Rng
from pytest_pareval.record import Record


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.int32)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.integers(-1000, 1001, n))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths around the numbers of ranks and threads; zero and one; the largest numbers whose square is an int."""
    for n in (1, 2, 3, 4, 5, 7, 1021):
        yield f"length {n}", inputs(rng, n)
    yield "around zero", vector(np.arange(-5, 6))
    yield "the largest", vector([46340, -46340, 46339, -46339, 32768, -32768])
    yield "negative", vector(-rng.integers(1, 1000, 60))
    yield "all equal", vector(np.full(33, 3))
    yield "ascending", vector(np.arange(200))
    for place in (0, 49, 99):
        yield f"only element {place} is not one", vector(np.where(np.arange(100) == place, -9, 1))


PROBLEM = Problem(
    name="58_transform_squaring",
    type="transform",
    signature="void squareEach(std::vector<int> &x)",
    task="Replace each element of x by its square.",
    example="""
        input: [3, -2, 0, 7]
        output: [9, 4, 0, 49]
    """,
    size=1 << 22,
    small_size=1 << 16,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
)


def test_squaring(record: Record) -> None:
    assert record.valid

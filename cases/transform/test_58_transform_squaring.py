"""Each element becomes its square, in place."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng

from .._ladders import places
from .._numbers import Ints
from .._vectors import Vectors


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.int32)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.integers(-1000, 1001, n))


def timed_inputs(rng: Rng, n: int) -> Args:
    """All numbers whose square is an int."""
    return vector(rng.integers(-46340, 46341, n))


DOMAIN = Vectors(lambda rng, x: vector(x), Ints(-46340, 46340), text="their squares are ints")


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths around the numbers of ranks and threads; zero and one; the largest numbers whose square is an int."""
    yield from DOMAIN.ladder(rng)
    yield "around zero", vector(np.arange(-5, 6))
    yield "the largest", vector([46340, -46340, 46339, -46339, 32768, -32768])
    yield "negative", vector(-rng.integers(1, 1000, 60))
    for place in places(100):
        yield f"only element {place} is not one", vector(np.where(np.arange(100) == place, -9, 1))


PROBLEM = Problem(
    file=__file__,
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
    domain=DOMAIN,
    timed_inputs=timed_inputs,
)


def test_squaring(record: Record) -> None:
    assert record.valid

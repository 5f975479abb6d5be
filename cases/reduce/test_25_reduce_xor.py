"""The logical exclusive or of all elements."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng

from .._ladders import places
from .._numbers import Ints
from .._vectors import Vectors


def inputs(rng: Rng, n: int) -> Args:
    return {"x": rng.integers(0, 2, n).astype(bool)}


def with_trues(n: int, *positions: int) -> Args:
    x = np.zeros(n, bool)
    x[list(positions)] = True
    return {"x": x}


DOMAIN = Vectors(lambda rng, x: {"x": x.astype(bool)}, Ints(0, 1))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Both answers at every length, a single true at either end, all true, all false."""
    for n in (1, 2, 3, 4, 5, 7, 64, 65, 1021):
        x = inputs(rng, n)["x"]
        flipped = x.copy()
        flipped[-1] ^= True
        yield f"length {n}, as drawn", {"x": x}
        yield f"length {n}, the last element flipped", {"x": flipped}
    yield from DOMAIN.ladder(rng)
    for place in places(100):
        yield f"only element {place} is true", with_trues(100, place)
    for n in (2000, 70_000):
        yield f"only the last of {n} is true", with_trues(n, n - 1)
    yield "the first and the last are true", with_trues(100, 0, 99)
    for n in (1, 6, 100, 101):
        yield f"all of {n} true", {"x": np.ones(n, bool)}
    yield "all false", with_trues(100)


PROBLEM = Problem(
    file=__file__,
    signature="bool reduceLogicalXOR(std::vector<bool> const& x)",
    task="Return the exclusive or of all elements of x: true if an odd number of them is true.",
    example="""
        input: [true, false, true, true]
        output: true
    """,
    size=1 << 24,
    small_size=1 << 16,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    result_on_all_ranks=True,
)


def test_xor(record: Record) -> None:
    assert record.valid

"""Which elements are powers of two."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng, Zeros

from .._ladders import places
from .._numbers import INT_MAX, INT_MIN, Ints
from .._vectors import Vectors


def vector(x: object) -> Args:
    x = np.asarray(x, np.int32)
    return {"x": x, "mask": Zeros(x.size)}


def inputs(rng: Rng, n: int) -> Args:
    """Half small numbers, half powers of two and their neighbours: both answers are frequent."""
    near_powers = (1 << rng.integers(0, 30, n)) + rng.integers(-1, 2, n)
    return vector(np.where(rng.integers(0, 2, n), near_powers, rng.integers(-100, 100, n)))


def timed_inputs(rng: Rng, n: int) -> Args:
    """Half small numbers, half powers of two and their neighbours, up to both ends of int."""
    near_powers = (1 << rng.integers(0, 32, n)) + rng.integers(-1, 2, n)
    return vector(np.where(rng.integers(0, 2, n), near_powers.astype(np.int32), rng.integers(-100, 100, n)))


DOMAIN = Vectors(lambda rng, x: vector(x), Ints())


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Every power of two with its neighbours, zero, negative powers, both ends of int."""
    yield from DOMAIN.ladder(rng)
    powers = 1 << np.arange(31)
    yield "all powers of two", vector(powers)
    yield "powers of two plus and minus one", vector(np.concatenate([powers[:30] + 1, powers - 1]))
    yield "negative powers of two", vector(-powers)
    yield "zero and the ends of int", vector([0, INT_MIN, INT_MAX, 1, -1])
    for place in places(100):
        yield f"only element {place} is one", vector(np.where(np.arange(100) == place, 8, 9))


PROBLEM = Problem(
    file=__file__,
    prelude="""
bool isPowerOfTwo(int x) {
    return (x > 0) && !(x & (x - 1));
}
""",
    signature="void mapPowersOfTwo(std::vector<int> const& x, std::vector<bool> &mask)",
    task="Write to mask, for each element of x, what isPowerOfTwo returns for it.",
    example="""
        input: [1, 3, 4, -8, 0]
        output: [true, false, true, false, false]
    """,
    size=1 << 21,
    small_size=1 << 14,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    timed_inputs=timed_inputs,
)


def test_map_function(record: Record) -> None:
    assert record.valid

"""Which elements are powers of two."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.problem import Args, Problem, Rng, Zeros
from pytest_pareval.record import Record

INT_MIN, INT_MAX = -(2**31), 2**31 - 1


def vector(x: object) -> Args:
    x = np.asarray(x, np.int32)
    return {"x": x, "mask": Zeros(x.size)}


def inputs(rng: Rng, n: int) -> Args:
    """Half small numbers, half powers of two and their neighbours: both answers are frequent."""
    near_powers = (1 << rng.integers(0, 30, n)) + rng.integers(-1, 2, n)
    return vector(np.where(rng.integers(0, 2, n), near_powers, rng.integers(-100, 100, n)))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Every power of two with its neighbours, zero, negative powers, both ends of int."""
    for n in (1, 2, 3, 4, 5, 7, 63, 64, 65, 1021):
        yield f"length {n}", inputs(rng, n)
    powers = 1 << np.arange(31)
    yield "all powers of two", vector(powers)
    yield "powers of two plus and minus one", vector(np.concatenate([powers[:30] + 1, powers - 1]))
    yield "negative powers of two", vector(-powers)
    yield "zero and the ends of int", vector([0, INT_MIN, INT_MAX, 1, -1])
    yield "only the first is one", vector([8] + [9] * 99)
    yield "only the last is one", vector([9] * 99 + [8])


PROBLEM = Problem(
    name="59_transform_map_function",
    type="transform",
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
)


def test_map_function(record: Record) -> None:
    assert record.valid

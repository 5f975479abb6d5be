"""Where each element would be in the sorted vector."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Bound, Mismatch, Outputs, Problem, Record, Rng, Zeros

from .._ladders import MIDDLE, SHORT
from .._numbers import Reals
from .._vectors import Vectors


def vector(x: object) -> Args:
    x = np.asarray(x, np.float32)
    return {"x": x, "ranks": Zeros(x.size)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.uniform(-1000, 1000, n))


def timed_inputs(rng: Rng, n: int) -> Args:
    """Elements of either sign and of magnitudes far apart."""
    return vector(rng.uniform(-1, 1, n) * 10 ** rng.uniform(-9, 9, n))


DOMAIN = Vectors(lambda rng, x: vector(x), Reals(-3e38, 3e38, 1e-37, single=True), lengths=SHORT + MIDDLE)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Ties, vectors in either order, values that differ in the last bit, and magnitudes far apart."""
    yield from DOMAIN.ladder(rng)
    yield "many ties", vector(rng.integers(0, 10, 200))
    yield "neighbouring floats", vector(rng.permutation(np.float32(1) + np.arange(50) * np.spacing(np.float32(1))))
    yield "both zeros", vector(rng.permutation([0.0, -0.0, 1.0, -1.0, 0.0]))
    yield "magnitudes from 1e-30 to 1e30", vector(rng.choice([-1, 1], 100) * 10.0 ** rng.uniform(-30, 30, 100))


def check(args: Args, got: Outputs, expected: Outputs, bound: Bound) -> Mismatch | None:
    """Equal elements may share their ranks out in any order, but each rank is given once."""
    x, ranks = np.asarray(args["x"]), np.asarray(got["ranks"])
    if ranks.size != x.size:
        return Mismatch("ranks.size()", str(ranks.size), str(x.size))
    order = np.sort(x)
    first, last = np.searchsorted(order, x, "left"), np.searchsorted(order, x, "right") - 1
    wrong = np.flatnonzero((ranks < first) | (ranks > last))
    if wrong.size:
        i = int(wrong[0])
        wanted = str(first[i]) if first[i] == last[i] else f"{first[i]} to {last[i]}"
        return Mismatch(f"ranks[{i}]", str(ranks[i]), wanted)
    again = np.flatnonzero(np.bincount(ranks.astype(np.int64), minlength=x.size) > 1)
    if again.size:
        return Mismatch("ranks", f"{again[0]} more than once", "each rank once")
    return None


PROBLEM = Problem(
    file=__file__,
    signature="void ranks(std::vector<float> const& x, std::vector<size_t> &ranks)",
    task="""
        For each element of x compute the index that it has once x is sorted in ascending order, and write it
        to ranks at the element's place. Equal elements get different ranks, in any order among them.
    """,
    example="""
        input: [2.5, -1.0, 7.25, 0.0]
        output: [2, 0, 3, 1]
    """,
    size=1 << 17,
    small_size=1 << 13,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    timed_inputs=timed_inputs,
    check=check,
)


def test_sorted_ranks(record: Record) -> None:
    assert record.valid

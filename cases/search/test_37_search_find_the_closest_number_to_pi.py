"""The index of the element closest to pi."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Problem, Record, Rng

from .._ladders import places
from .._numbers import Reals
from .._vectors import Vectors


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.float64)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.uniform(-100, 100, n))


def timed_inputs(rng: Rng, n: int) -> Args:
    """Up to 64 elements are far closer to pi than all others, one of them closer than the rest."""
    x = rng.uniform(-100, 100, n)
    close = rng.choice(n, min(n, int(rng.integers(1, 65))), replace=False)
    x[close] = np.pi + 10 ** rng.uniform(-9, -7) * rng.choice([-1, 1], close.size) * (1 + np.linspace(0, 1, close.size))
    return vector(x)


def has_one_closest(args: Args) -> bool:
    """Whether the closest element is so by more than rounding."""
    closest = np.sort(np.abs(args["x"] - np.pi))[:2]
    return bool(closest.size < 2 or closest[1] - closest[0] > 4 * EPS * (closest[1] + np.pi))


DOMAIN = Vectors(lambda rng, x: vector(x), Reals(), has_one_closest, "one is closer to pi than the others")


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """The answer at either end, below and above pi; pi itself; all negative; all far away.

    No two elements are equally close: which one wins is left open.
    """
    yield from DOMAIN.ladder(rng)
    for place in places(100):
        for offset in (-0.01, 0.02):
            x = rng.uniform(10, 100, 100)
            x[place] = np.pi + offset
            yield f"{offset} away, at {place}", vector(x)
    yield "pi itself", vector([3.0, 3.2, np.pi, 3.1416, 3.14])
    yield "close ones on either side", vector([np.pi + 1e-9, np.pi - 2e-9, np.pi + 3e-9])
    yield "all negative", vector(-rng.uniform(1, 100, 60))
    yield "all above", vector(rng.uniform(4, 100, 60))
    yield "all far away", vector(rng.uniform(1e12, 1e13, 40))
    yield "the last of 70000", vector(np.append(np.full(69_999, 9.0) + np.arange(69_999), 3.0))
    yield "so far away that squares overflow", vector(1e198 * (1 + rng.permutation(40)))
    yield "hardly closer, relatively", vector(9 * (1 + 1e-12 * rng.permutation(40)))
    yield "hardly closer, absolutely", vector(np.pi + 1e-10 * (1 + rng.permutation(40)))
    yield "falling towards pi", vector(np.pi + np.arange(80, 0, -1.0))
    yield "-pi and its neighbours", vector([-np.pi, 9.0, -3.14])


PROBLEM = Problem(
    file=__file__,
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
    domain=DOMAIN,
    timed_inputs=timed_inputs,
)


def test_find_the_closest_number_to_pi(record: Record) -> None:
    assert record.valid

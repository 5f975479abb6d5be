"""Complex numbers in ascending order of magnitude."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Bound, Mismatch, Outputs, Problem, Record, Rng, compare, show

from .._ladders import MIDDLE, SHORT
from .._numbers import Reals
from .._vectors import Vectors


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.complex128)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.uniform(-100, 100, n) + 1j * rng.uniform(-100, 100, n))


def timed_inputs(rng: Rng, n: int) -> Args:
    """Magnitudes of any order, from all alike to far apart."""
    logarithms = rng.uniform(-7, 7) + 10 ** rng.uniform(-6, 0.7) * rng.uniform(-1, 1, n)
    return vector(np.exp(logarithms + 2j * np.pi * rng.random(n)))


def any_input(rng: Rng, x: np.ndarray) -> Args:
    return vector(
        x + 1j * rng.permutation(x) if rng.integers(0, 2) else x * rng.choice([1, 1j, -1, -1j, 1 + 1j], x.size)
    )


DOMAIN = Vectors(any_input, Reals(-1e150, 1e150, 1e-150), text="real and imaginary parts", lengths=SHORT + MIDDLE)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Numbers whose real parts, imaginary parts and sums are in another order; ties; sorted vectors; magnitude 0.

    Never magnitudes whose squares are out of range: comparing squares is right too.
    """
    yield from DOMAIN.ladder(rng)
    yield "real", vector(rng.uniform(-100, 100, 60))
    yield "imaginary", vector(1j * rng.uniform(-100, 100, 60))
    yield "all negative", vector(-rng.uniform(1, 9, 60) - 1j * rng.uniform(1, 9, 60))
    yield "ties", vector(rng.choice([3 + 4j, 4 + 3j, 5, -5j, -3 - 4j, 1, 1j, 0], 100))
    yield "real parts the other way", vector(np.arange(50) - 1000j * np.arange(50, 0, -1))
    yield "magnitudes beyond single precision", vector((3 + 4j) * (1 + rng.permutation(80) * 1e-10))
    yield "the same sum of parts", vector(rng.permutation(60) * (1 - 1j) + 60j)
    yield "magnitudes from 1e-100 to 1e100", vector(10.0 ** rng.uniform(-100, 100, 80) * np.exp(1j * np.arange(80)))


def check(args: Args, got: Outputs, expected: Outputs, bound: Bound) -> Mismatch | None:
    """The same numbers, in an order that ascends but for the rounding of magnitudes; any order among equal ones."""
    x = np.asarray(got["x"])
    if mismatch := compare("sorted(x)", np.sort(x), np.sort(args["x"])):
        return mismatch
    magnitudes = np.abs(x)
    falls = np.flatnonzero(magnitudes[1:] < magnitudes[:-1] * (1 - 4 * EPS))
    if falls.size == 0:
        return None
    i = int(falls[0]) + 1
    return Mismatch(f"abs(x[{i}])", show(magnitudes[i]), f"at least {show(magnitudes[i - 1])}")


PROBLEM = Problem(
    file=__file__,
    signature="void sortComplexByMagnitude(std::vector<std::complex<double>> &x)",
    task="""
        Sort x by the magnitude of its elements in ascending order. Elements of equal magnitude may be in any order.
    """,
    example="""
        input: [3+4i, 1-1i, -2+0i]
        output: [1-1i, -2+0i, 3+4i]
    """,
    size=1 << 17,
    small_size=1 << 13,
    validation_size=1024,
    tolerance=1e-6,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    timed_inputs=timed_inputs,
    check=check,
)


def test_complex_numbers_by_magnitude(record: Record) -> None:
    assert record.valid

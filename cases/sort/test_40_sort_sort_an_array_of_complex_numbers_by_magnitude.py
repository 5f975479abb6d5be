"""Complex numbers in ascending order of magnitude."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.check import EPS, Bound, Mismatch, compare, show
from pytest_pareval.problem import Args, Outputs, Problem, Rng
from pytest_pareval.record import Record


def vector(x: object) -> Args:
    return {"x": np.asarray(x, np.complex128)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.uniform(-100, 100, n) + 1j * rng.uniform(-100, 100, n))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Numbers whose real parts, imaginary parts and sums are in another order; ties; sorted vectors; magnitude 0.

    Never magnitudes whose squares are out of range: comparing squares is right too.
    """
    for n in (1, 2, 3, 4, 5, 7, 1021):
        yield f"length {n}", inputs(rng, n)
    yield "ascending", vector((1 + 1j) * np.arange(100))
    yield "descending", vector((1 - 2j) * np.arange(100, 0, -1))
    yield "real", vector(rng.uniform(-100, 100, 60))
    yield "imaginary", vector(1j * rng.uniform(-100, 100, 60))
    yield "all negative", vector(-rng.uniform(1, 9, 60) - 1j * rng.uniform(1, 9, 60))
    yield "ties", vector(rng.choice([3 + 4j, 4 + 3j, 5, -5j, -3 - 4j, 1, 1j, 0], 100))
    yield "all equal", vector(np.full(33, 1 - 1j))
    yield "real parts the other way", vector(np.arange(50) - 1000j * np.arange(50, 0, -1))
    yield "beyond single precision", vector((3 + 4j) * (1 + rng.permutation(80) * 1e-10))
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
    name="40_sort_sort_an_array_of_complex_numbers_by_magnitude",
    type="sort",
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
    check=check,
)


def test_complex_numbers_by_magnitude(record: Record) -> None:
    assert record.valid

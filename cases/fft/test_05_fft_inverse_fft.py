"""The inverse discrete Fourier transform, in place."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Outputs, Problem, Record, Rng

from .._ladders import POWERS
from .._numbers import Reals
from .._vectors import Vectors
from ._signals import random_signal, signals, transform_bound


def signal(x: object) -> Args:
    return {"x": np.asarray(x, np.complex128)}


def inputs(rng: Rng, n: int) -> Args:
    return signal(random_signal(rng, n))


DOMAIN = Vectors(
    lambda rng, x: signal(x + 1j * rng.permutation(x)),
    Reals(-1e100, 1e100, 1e-100),
    text="real and imaginary parts",
    lengths=POWERS,
    powers_of_two=True,
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    yield from DOMAIN.ladder(rng)
    for name, x in signals(rng):
        yield name, signal(x)


def bound(args: Args, expected: Outputs) -> float:
    return transform_bound(args["x"]) / args["x"].size


PROBLEM = Problem(
    file=__file__,
    headers=("valarray",),
    prelude="""
/* forward declaration: computes the forward transform in place */
void fft(std::vector<std::complex<double>> &x);
""",
    signature="void ifft(std::vector<std::complex<double>> &x)",
    task="""
        Replace x by its inverse discrete Fourier transform: element n becomes the sum over k of
        x[k] * exp(2*pi*i*k*n/N), divided by N. The length N of x is a power of two.
    """,
    example="""
        input: [1.0, 2.0, 3.0, 4.0]
        output: [{2.5,0}, {-0.5,-0.5}, {-0.5,0}, {-0.5,0.5}]
    """,
    supplied="""
#include "fft/transform.hpp"
// Weak: a candidate may define its own.
__attribute__((weak)) void fft(std::vector<std::complex<double>> &x) {
    pareval::transform(
        x.size(), [&](std::size_t k) { return x[k]; }, [&](std::size_t k, double re, double im) { x[k] = {re, im}; });
}
""",
    size=1 << 17,
    small_size=1 << 12,
    validation_size=1024,
    fixed_size=True,
    tolerance=1e-4,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    bound=bound,
)


def test_inverse_fft(record: Record) -> None:
    assert record.valid

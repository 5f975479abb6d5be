"""The discrete Fourier transform, out of place."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Outputs, Problem, Record, Rng, Zeros

from .._ladders import POWERS
from .._numbers import Reals
from .._vectors import Vectors
from ._signals import random_signal, signals, transform_bound


def signal(x: object) -> Args:
    x = np.asarray(x, np.complex128)
    return {"x": x, "output": Zeros(x.size)}


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
    return transform_bound(args["x"])


PROBLEM = Problem(
    file=__file__,
    signature=("void fft(std::vector<std::complex<double>> const& x, std::vector<std::complex<double>> &output)"),
    task="""
        Compute the forward discrete Fourier transform of x: output[k] is the sum over n of
        x[n] * exp(-2*pi*i*k*n/N). The length N of x is a power of two.
    """,
    example="""
        input: [1.0, 2.0, 3.0, 4.0]
        output: [{10,0}, {-2,2}, {-2,0}, {-2,-2}]
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


def test_fft_out_of_place(record: Record) -> None:
    assert record.valid

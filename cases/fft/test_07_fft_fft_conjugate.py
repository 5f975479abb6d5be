"""The complex conjugate of the discrete Fourier transform, in place."""

from collections.abc import Iterator

from pytest_pareval.case import Args, Outputs, Problem, Record, Rng

from .._ladders import POWERS
from .._numbers import Reals
from .._vectors import Vectors
from ._signals import random_signal, signals, transform_bound


def inputs(rng: Rng, n: int) -> Args:
    return {"x": random_signal(rng, n)}


DOMAIN = Vectors(
    lambda rng, x: {"x": x + 1j * rng.permutation(x)},
    Reals(-1e100, 1e100, 1e-100),
    text="real and imaginary parts",
    lengths=POWERS,
    powers_of_two=True,
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    yield from DOMAIN.ladder(rng)
    for name, x in signals(rng):
        yield name, {"x": x}


def bound(args: Args, expected: Outputs) -> float:
    return transform_bound(args["x"])


PROBLEM = Problem(
    file=__file__,
    signature="void fftConjugate(std::vector<std::complex<double>> &x)",
    task="""
        Replace x by the complex conjugate of its forward discrete Fourier transform: element k becomes
        the conjugate of the sum over n of x[n] * exp(-2*pi*i*k*n/N). The length N of x is a power of two.
    """,
    example="""
        input: [1.0, 2.0, 3.0, 4.0]
        output: [{10,0}, {-2,-2}, {-2,0}, {-2,2}]
    """,
    size={"serial": 1 << 18, "omp": 1 << 18, "mpi": 1 << 19, "mpi+omp": 1 << 19},
    small_size=1 << 12,
    validation_size=1024,
    fixed_size=True,
    tolerance=1e-3,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    bound=bound,
)


def test_fft_conjugate(record: Record) -> None:
    assert record.valid

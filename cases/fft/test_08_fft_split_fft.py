"""The discrete Fourier transform, real and imaginary parts apart."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.check import EPS
from pytest_pareval.problem import Args, Outputs, Problem, Rng, Zeros
from pytest_pareval.record import Record


def signal(x: object) -> Args:
    x = np.asarray(x, np.complex128)
    return {"x": x, "r": Zeros(x.size), "i": Zeros(x.size)}


def inputs(rng: Rng, n: int) -> Args:
    return signal(rng.uniform(-1, 1, n) + 1j * rng.uniform(-1, 1, n))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """All short powers of two, and signals whose transform is known to be all in one place or the same everywhere."""
    for n in (1, 2, 4, 8, 16, 64, 4096):
        yield f"length {n}", inputs(rng, n)
    n = 256
    yield "constant", signal(np.full(n, 2 - 1j))
    yield "impulse", signal(np.eye(1, n, 3)[0] * 1j)
    yield "one frequency", signal(np.exp(2j * np.pi * 5 * np.arange(n) / n))
    yield "real", signal(rng.uniform(-1, 1, n))
    yield "imaginary", signal(1j * rng.uniform(-1, 1, n))
    yield "values around 1e9", signal(1e9 * inputs(rng, n)["x"])


def bound(args: Args, expected: Outputs) -> float:
    """Generous to direct sums of up to 4096 terms, whose roots may be powers of one root with exponents of up to the
    square of the length, and to repeated products at any length. Single precision errs by more, at any length.
    """
    n = args["x"].size
    return EPS * min(256 * n * n, 1 << 27) * float(np.linalg.norm(args["x"]))


PROBLEM = Problem(
    name="08_fft_split_fft",
    type="fft",
    signature=("void fft(std::vector<std::complex<double>> const& x, std::vector<double> &r, std::vector<double> &i)"),
    task="""
        Compute the forward discrete Fourier transform of x: element k is the sum over n of
        x[n] * exp(-2*pi*i*k*n/N). Write its real parts to r and its imaginary parts to i.
        The length N of x is a power of two.
    """,
    example="""
        input: [1.0, 2.0, 3.0, 4.0]
        output: r=[10, -2, -2, -2], i=[0, 2, 0, -2]
    """,
    size=1 << 17,
    small_size=1 << 12,
    validation_size=1024,
    fixed_size=True,
    tolerance=1e-4,
    inputs=inputs,
    plus=plus,
    bound=bound,
)


def test_split_fft(record: Record) -> None:
    assert record.valid

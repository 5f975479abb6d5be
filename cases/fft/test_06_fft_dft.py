"""The discrete Fourier transform of real numbers."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Outputs, Problem, Record, Rng, Zeros

from .._ladders import SHORT
from .._numbers import Reals
from .._vectors import Vectors
from ._signals import transform_bound


def signal(x: object) -> Args:
    x = np.asarray(x, np.float64)
    return {"x": x, "output": Zeros(x.size)}


def inputs(rng: Rng, n: int) -> Args:
    return signal(rng.uniform(-1, 1, n))


DOMAIN = Vectors(lambda rng, x: signal(x), Reals(-1e100, 1e100, 1e-100), lengths=(*SHORT, 1000, 1021))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Any length, powers of two or not, and signals whose transform is known to be all in one place or the same everywhere."""
    yield from DOMAIN.ladder(rng)
    yield "length 2048", inputs(rng, 2048)
    n = 256
    yield "constant", signal(np.full(n, 2.0))
    yield "impulse", signal(np.eye(1, n, 3)[0])
    yield "one frequency", signal(np.sin(2 * np.pi * 5 * np.arange(n) / n))
    yield "alternating", signal(np.resize([1.0, -1.0], n))
    yield "values around 1e9", signal(1e9 * inputs(rng, n)["x"])


def bound(args: Args, expected: Outputs) -> float:
    return transform_bound(args["x"])


PROBLEM = Problem(
    file=__file__,
    signature="void dft(std::vector<double> const& x, std::vector<std::complex<double>> &output)",
    task="""
        Compute the forward discrete Fourier transform of x: output[k] is the sum over n of
        x[n] * exp(-2*pi*i*k*n/N), where N is the length of x.
    """,
    example="""
        input: [1, 2, 0, 5]
        output: [8+0i, 1+3i, -6+0i, 1-3i]
    """,
    size=1 << 11,
    small_size=1 << 9,
    validation_size=1024,
    fixed_size=True,
    tolerance=1e-4,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    bound=bound,
)


def test_dft(record: Record) -> None:
    assert record.valid

"""One step of a three-point stencil."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng, Zeros

from .._ladders import places
from .._numbers import Reals
from .._vectors import Vectors
from ._interior import of_vector


def vector(x: object) -> Args:
    x = np.asarray(x, np.float64)
    return {"input": x, "output": Zeros(x.size)}


def inputs(rng: Rng, n: int) -> Args:
    return vector(rng.uniform(-100, 100, n))


DOMAIN = Vectors(lambda rng, x: vector(x), Reals())


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths around the numbers of ranks and threads; one value at either end, where a neighbour is missing."""
    yield from DOMAIN.ladder(rng)
    for place in places(100):
        yield f"only element {place} is not zero", vector(3 * np.eye(1, 100, place)[0])
    yield "alternating", vector(np.resize([1e6, -1e6], 101))
    yield "magnitudes from 1e-9 to 1e9", vector(rng.uniform(-1, 1, 200) * 10.0 ** rng.integers(-9, 10, 200))


def bound(args: Args, expected: Outputs) -> float:
    """Sums of three in any order and a division, or differences of a sum that runs over the whole input."""
    return EPS * (args["input"].size + 5) * float(np.abs(args["input"]).max())


PROBLEM = Problem(
    file=__file__,
    signature="void jacobi1D(std::vector<double> const& input, std::vector<double> &output)",
    task="""
        Compute one Jacobi step of a three-point stencil: output[i] is the mean (input[i-1] + input[i] + input[i+1]) / 3,
        where elements beyond either end of input count as 0.
    """,
    example="""
        input: [3, 6, 0, -3]
        output: [3, 3, 1, -1]
    """,
    size=1 << 24,
    small_size=1 << 16,
    validation_size=1024,
    tolerance=1e-4,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    base_part=of_vector,
    bound=bound,
)


def test_jacobi_1d(record: Record) -> None:
    assert record.valid

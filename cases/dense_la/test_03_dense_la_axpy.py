"""z = alpha*x + y."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng, Zeros

from .._numbers import Reals
from .._vectors import Vectors


def inputs(rng: Rng, n: int) -> Args:
    return {
        "alpha": rng.uniform(-10, 10),
        "x": rng.uniform(-10, 10, n),
        "y": rng.uniform(-10, 10, n),
        "z": Zeros(n),
    }


def any_input(rng: Rng, x: np.ndarray) -> Args:
    alpha = rng.choice([0.0, 1.0, -1.0, 1e-12, rng.uniform(-10, 10)])
    return {"alpha": alpha, "x": x, "y": rng.permutation(x), "z": Zeros(x.size)}


DOMAIN = Vectors(any_input, Reals())


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths around the numbers of ranks and threads; scalars that tempt to a shortcut; magnitudes far apart."""
    yield from DOMAIN.ladder(rng)
    for n in (1, 2, 3, 5):  # the ladder's numbers may cancel, and an untouched output is zero
        yield f"length {n}, nothing cancels", inputs(rng, n)
    for alpha in (0.0, 1.0, -1.0):
        yield f"alpha {alpha}", inputs(rng, 100) | {"alpha": alpha}
    magnitudes = 10.0 ** rng.integers(-100, 100, 300)
    yield "magnitudes from 1e-100 to 1e100", inputs(rng, 300) | {"x": magnitudes * rng.uniform(-1, 1, 300)}


def bound(args: Args, expected: Outputs) -> np.ndarray:
    """A product and a sum, rounded once each, or once together where they are fused."""
    return EPS * (np.abs(args["alpha"] * args["x"]) + np.abs(args["y"]))


PROBLEM = Problem(
    file=__file__,
    signature=(
        "void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z)"
    ),
    task="Scale the vector x by alpha, add the vector y, and write the sum to the vector z: z = alpha*x + y.",
    example="""
        input: x=[3, -1, 0, 5], y=[1, 1, -2, 4], alpha=2
        output: z=[7, -1, -2, 14]
    """,
    size=1 << 24,
    small_size=1 << 16,
    validation_size=1024,
    tolerance=1e-6,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    bound=bound,
)


def test_axpy(record: Record) -> None:
    assert record.valid

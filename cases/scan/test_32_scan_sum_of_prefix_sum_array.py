"""The sum of all prefix sums."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng

from .._ladders import MIDDLE, SHORT, places
from .._numbers import Reals
from .._vectors import Vectors


def inputs(rng: Rng, n: int) -> Args:
    return {"x": rng.uniform(-1, 1, n)}


DOMAIN = Vectors(lambda rng, x: {"x": x}, Reals(), lengths=(*SHORT, *MIDDLE, 65_537))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Lengths around the numbers of ranks and threads; one element, which counts once or in every sum.

    One vector of more than 65,536 elements only: to add up every sum anew is slow, but right.
    """
    yield from DOMAIN.ladder(rng)
    for place in places(100):
        yield f"only element {place} is not zero", {"x": np.where(np.arange(100) == place, 1.0, 0.0)}
    yield "1000 ones", {"x": np.ones(1000)}
    yield "all positive", {"x": rng.uniform(0.1, 1, 1001)}
    yield "all negative", {"x": rng.uniform(-1, -0.1, 100)}
    yield "alternating", {"x": np.resize([5.0, -5.0], 101)}


def bound(args: Args, expected: Outputs) -> float:
    """Element i is in n - i of the sums; all additions, in any order."""
    x = np.asarray(args["x"])
    return 2 * EPS * x.size * float((np.abs(x) * np.arange(x.size, 0, -1)).sum())


PROBLEM = Problem(
    file=__file__,
    signature="double sumOfPrefixSum(std::vector<double> const& x)",
    task="""
        Return the sum of all inclusive prefix sums of x: of x[0], x[0] + x[1], x[0] + x[1] + x[2], and so on.
    """,
    example="""
        input: [1, -2, 4]
        output: 3
    """,
    size=1 << 22,
    small_size=1 << 16,
    validation_size=1024,
    tolerance=1e-5,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    bound=bound,
)


def test_sum_of_prefix_sum_array(record: Record) -> None:
    assert record.valid

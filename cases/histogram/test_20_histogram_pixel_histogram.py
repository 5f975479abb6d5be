"""How often each grayscale value occurs in an image."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng, Zeros

from .._ladders import MANY
from .._numbers import Ints
from .._vectors import Vectors


def image(values: object) -> Args:
    return {"image": np.asarray(values, np.int32), "bins": Zeros(256)}


def inputs(rng: Rng, n: int) -> Args:
    return image(rng.integers(0, 256, n))


DOMAIN = Vectors(lambda rng, x: image(x), Ints(0, 255))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Few pixels, values at either end, all pixels in one bin, pixels in order."""
    yield from DOMAIN.ladder(rng)
    for value in (0, 1, 127, 128, 255):
        yield f"all pixels {value}", image(np.full(501, value))
    for value in (0, 200):
        yield f"{MANY} pixels {value}", image(np.full(MANY, value))
    yield "only 0 and 255", image(255 * rng.integers(0, 2, 501))
    yield "each value as often as itself", image(np.repeat(np.arange(256), np.arange(256)))


PROBLEM = Problem(
    file=__file__,
    headers=("array",),
    signature="void pixelCounts(std::vector<int> const& image, std::array<size_t, 256> &bins)",
    task="""
        Count the pixels of a grayscale image by their value: bins[v] is the number of pixels with the
        value v. All values are in the range 0 to 255, and all bins are 0 on entry.
    """,
    example="""
        input: image=[3, 1, 3, 0, 255, 3]
        output: bins=[1, 1, 0, 3, 0, ..., 0, 1]
    """,
    size=1 << 22,
    small_size=1 << 16,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
)


def test_pixel_histogram(record: Record) -> None:
    assert record.valid

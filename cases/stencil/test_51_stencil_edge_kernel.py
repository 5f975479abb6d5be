"""An image convolved with the edge kernel."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng, Zeros

from .._numbers import Ints
from .._shapes import Matrices


def grid(cells: object) -> Args:
    cells = np.asarray(cells, np.int32)
    return {"imageIn": cells, "imageOut": Zeros(cells.size), "N": len(cells)}


def inputs(rng: Rng, n: int) -> Args:
    return grid(rng.integers(0, 256, (n, n), dtype=np.int32))


DOMAIN = Matrices(
    lambda rng, fill, dims: grid(fill(dims[0] ** 2).reshape(dims * 2)),
    {"imageIn": ("N", "N"), "imageOut": ("N", "N")},
    Ints(0, 255),
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Small images, results that need clipping at either end and that need none, a bright pixel at each border."""
    yield from DOMAIN.ladder(rng)
    for value in (0, 1, 128, 255):
        yield f"all {value}", grid(np.full((9, 9), value))
    yield "little contrast", grid(rng.integers(100, 110, (40, 40)))
    yield "dark", grid(rng.integers(0, 4, (40, 40)))
    for row, column in ((0, 0), (0, 8), (8, 0), (8, 8), (0, 4), (4, 0), (8, 4), (4, 8), (4, 4)):
        cells = np.zeros((9, 9))
        cells[row, column] = 20
        yield f"only the cell {row}, {column}", grid(cells)
    yield "a slope", grid(np.add.outer(np.arange(16), 3 * np.arange(16)))
    yield "black and white", grid(255 * rng.integers(0, 2, (30, 30)))


PROBLEM = Problem(
    file=__file__,
    prelude="""
const int edgeKernel[3][3] = {{-1, -1, -1}, {-1, 8, -1}, {-1, -1, -1}};
""",
    signature="void convolveKernel(std::vector<int> const& imageIn, std::vector<int> &imageOut, size_t N)",
    task="""
        Convolve a grayscale image with edgeKernel: each pixel of imageOut is the sum of the products of the kernel with
        the pixel and its eight neighbors in imageIn, where pixels outside the image are 0; results below 0 become 0,
        results above 255 become 255. imageIn and imageOut are N x N images, stored row by row.
    """,
    example="""
        input: [[10, 10],
                [10, 12]]
        output: [[48, 48],
                 [48, 66]]
    """,
    size=1 << 12,
    small_size=1100,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
)


def test_edge_kernel(record: Record) -> None:
    assert record.valid

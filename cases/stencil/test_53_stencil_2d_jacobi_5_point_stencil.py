"""One step of a five-point stencil."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Outputs, Problem, Record, Rng, Zeros

from .._numbers import Reals
from .._shapes import Matrices
from ._interior import of_grid


def grid(cells: object) -> Args:
    cells = np.asarray(cells, np.float64)
    return {"input": cells, "output": Zeros(cells.size), "N": len(cells)}


def inputs(rng: Rng, n: int) -> Args:
    return grid(rng.uniform(-100, 100, (n, n)))


DOMAIN = Matrices(
    lambda rng, fill, dims: grid(fill(dims[0] ** 2).reshape(dims * 2)),
    {"input": ("N", "N"), "output": ("N", "N")},
    Reals(),
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Small grids, a value at each border and corner, where neighbours are missing."""
    yield from DOMAIN.ladder(rng)
    for row, column in ((0, 0), (0, 8), (8, 0), (8, 8), (0, 4), (4, 0), (8, 4), (4, 8), (4, 4)):
        cells = np.zeros((9, 9))
        cells[row, column] = 5
        yield f"only the cell {row}, {column}", grid(cells)
    yield "rows that differ", grid(np.repeat(np.arange(12.0), 12).reshape(12, 12))
    yield "columns that differ", grid(np.tile(np.arange(12.0), (12, 1)))
    yield "magnitudes from 1e-9 to 1e9", grid(rng.uniform(-1, 1, (20, 20)) * 10.0 ** rng.integers(-9, 10, (20, 20)))


def bound(args: Args, expected: Outputs) -> np.ndarray:
    """Four sums in any order and a division, or products with a fifth: a rounding of all magnitudes for each."""
    n = int(args["N"])
    padded = np.pad(np.abs(args["input"].reshape(n, n)), 1)
    centre, above, below = padded[1:-1, 1:-1], padded[:-2, 1:-1], padded[2:, 1:-1]
    return 2 * EPS * (centre + above + below + padded[1:-1, :-2] + padded[1:-1, 2:]).reshape(-1)


PROBLEM = Problem(
    file=__file__,
    signature="void jacobi2D(std::vector<double> const& input, std::vector<double> &output, size_t N)",
    task="""
        Compute one Jacobi step of a five-point stencil: each element of output is the mean of the element of input at
        its place and of its neighbors above, below, left and right, where what is outside the grid counts as 0.
        input and output are N x N grids, stored row by row.
    """,
    example="""
        input: [[5, 0],
                [10, 5]]
        output: [[3, 2],
                 [4, 3]]
    """,
    size=1 << 12,
    small_size=1100,
    validation_size=1024,
    tolerance=1e-6,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    base_part=of_grid,
    bound=bound,
)


def test_jacobi_2d(record: Record) -> None:
    assert record.valid

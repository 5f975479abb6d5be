"""Cells with exactly one live neighbour."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng, Zeros

from .._numbers import Ints
from .._shapes import Matrices
from ._interior import of_grid


def grid(cells: object) -> Args:
    cells = np.asarray(cells, np.int32)
    return {"input": cells, "output": Zeros(cells.size), "N": len(cells)}


def inputs(rng: Rng, n: int) -> Args:
    return grid(rng.integers(0, 2, (n, n), dtype=np.int32))


DOMAIN = Matrices(
    lambda rng, fill, dims: grid(fill(dims[0] ** 2).reshape(dims * 2)),
    {"input": ("N", "N"), "output": ("N", "N")},
    Ints(0, 1),
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Small grids, few and many ones, a one at each border and corner."""
    yield from DOMAIN.ladder(rng)
    for n in (1, 2, 3):
        yield f"ones in the first column of {n} x {n}", grid(np.eye(1, n) * np.ones((n, 1)))
    for share in (0.05, 0.2, 0.9):
        yield f"{share:.0%} ones", grid(rng.random((33, 33)) < share)
    for row, column in ((0, 0), (0, 8), (8, 0), (8, 8), (0, 4), (4, 0), (8, 4), (4, 8), (4, 4)):
        cells = np.zeros((9, 9))
        cells[row, column] = 1
        yield f"only the cell {row}, {column}", grid(cells)
    yield "stripes", grid(np.resize([[1], [0]], (12, 12)))
    yield "a chessboard", grid(np.indices((11, 11)).sum(axis=0) % 2)


PROBLEM = Problem(
    file=__file__,
    signature="void cellsXOR(std::vector<int> const& input, std::vector<int> &output, size_t N)",
    task="""
        Set each cell of output to 1 if exactly one of its four edge neighbors in input (above, below, left, right) is 1,
        else to 0; the cell itself does not count, and what is outside the grid is 0. input and output are N x N grids,
        stored row by row, and input holds only 0 and 1.
    """,
    example="""
        input: [[1, 0],
                [0, 0]]
        output: [[0, 1],
                 [1, 0]]
    """,
    size=1 << 12,
    small_size=1 << 10,
    validation_size=512,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    base_part=of_grid,
)


def test_xor_kernel(record: Record) -> None:
    assert record.valid

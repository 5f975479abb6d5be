"""One generation of Conway's Game of Life."""

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
    return grid(rng.integers(0, 2, (n, n)))


DOMAIN = Matrices(
    lambda rng, fill, dims: grid(fill(dims[0] ** 2).reshape(dims * 2)),
    {"input": ("N", "N"), "output": ("N", "N")},
    Ints(0, 1),
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Small grids, few and many live cells, and patterns at the border, beyond which nothing lives."""
    yield from DOMAIN.ladder(rng)
    yield "all dead", grid(np.zeros((9, 9)))
    for n in (1, 2, 3, 9):
        yield f"all alive, {n} x {n}", grid(np.ones((n, n)))
    for share in (0.1, 0.35, 0.8):
        yield f"{share:.0%} alive", grid(rng.random((33, 33)) < share)
    frame = np.ones((10, 10))
    frame[1:-1, 1:-1] = 0
    yield "only the border is alive", grid(frame)
    for name, rows, columns in (("top", 0, 4), ("bottom", 8, 4), ("left", 4, 0), ("right", 4, 8)):
        cells = np.zeros((9, 9))
        cells[max(0, rows - 1) : rows + 2, max(0, columns - 1) : columns + 2] = [[1]]
        yield f"a block at the {name}", grid(cells)
    corners = np.zeros((8, 8))
    corners[::7, ::7] = corners[::7, 1::5] = corners[1::5, ::7] = 1
    yield "three cells in each corner", grid(corners)


PROBLEM = Problem(
    file=__file__,
    signature="void gameOfLife(std::vector<int> const& input, std::vector<int> &output, size_t N)",
    task="""
        Compute the next generation of Conway's Game of Life. input and output are N x N grids, stored row by
        row, of cells that are 1 (alive) or 0 (dead). A cell has up to eight neighbors, next to it and
        diagonally; what is outside the grid is dead. A live cell with two or three live neighbors stays
        alive, a dead cell with exactly three comes alive, and every other cell is dead in the output.
    """,
    example="""
        input: [[0, 1, 0],
                [0, 1, 0],
                [0, 1, 0]]
        output: [[0, 0, 0],
                 [1, 1, 1],
                 [0, 0, 0]]
    """,
    size=1 << 12,
    small_size=1100,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    base_part=of_grid,
)


def test_game_of_life(record: Record) -> None:
    assert record.valid

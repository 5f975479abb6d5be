"""Domains of linear systems and factorizations: well-conditioned matrices of any scale, and their ladder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from pytest_pareval.case import Args, Indices, Rng

from ._parts import Shapes, keep_dimensions

SIDES = (1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 61, 64, 65, 129, 257)
SCALES = (1e-20, 1e-12, 1e-8, 1e-4, 1e4, 1e12, 1e20)
"""Of all entries: the condition does not depend on them."""
MAX_CONDITION = 1e6


def dominant(rng: Rng, n: int, density: float = 1.0) -> np.ndarray:
    """Diagonally dominant: well conditioned, and stable without pivoting."""
    matrix = rng.uniform(-1, 1, (n, n)) * (rng.random((n, n)) < density)
    np.fill_diagonal(matrix, rng.choice([-1, 1], n) * (1 + n * density + rng.uniform(0, 1, n)))
    return matrix


def tridiagonal(n: int) -> np.ndarray:
    return 4 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1)


def pivots(matrix: np.ndarray) -> np.ndarray:
    """The pivots of elimination without exchanges of rows, relative to the largest entry that comes up."""
    left = matrix / np.abs(matrix).max()
    found, largest = [], 1.0
    for k in range(len(left)):
        found.append(left[k, k])
        if left[k, k] == 0:
            break
        left[k + 1 :, k:] -= np.outer(left[k + 1 :, k] / left[k, k], left[k, k:])
        largest = max(largest, float(np.abs(left[k:, k:]).max()))
    return np.abs(np.array(found)) / largest


@dataclass(frozen=True)
class Systems:
    """Inputs that ``make`` forms of a matrix, which ``matrix`` finds in them. ``pivoting`` allows zeros on the diagonal."""

    make: Callable[[Rng, np.ndarray], Args]
    matrix: Callable[[Args], np.ndarray]
    shapes: Shapes
    pivoting: bool
    density: float = 1.0

    def __str__(self) -> str:
        what = f"of a condition of up to {MAX_CONDITION:g}" if self.pivoting else "with no small pivot"
        return f"matrices of any size from 1 x 1 and of any scale, {what}."

    def ladder(self, rng: Rng) -> Iterator[tuple[str, Args]]:
        for n in SIDES:
            yield f"{n} x {n}", self.make(rng, dominant(rng, n, self.density))
        for scale in SCALES:
            yield f"entries around {scale:g}", self.make(rng, scale * dominant(rng, 12, max(self.density, 0.3)))
            yield f"{scale:g} times the identity", self.make(rng, scale * np.eye(2))
        if self.pivoting:
            for n in (2, 3, 4, 9, 17):
                shifted = np.roll(dominant(rng, n, self.density), 1, axis=0)
                yield f"the first row of {n} last", self.make(rng, shifted)
            yield "the first two unknowns exchanged", self.make(rng, np.eye(9)[[1, 0, *range(2, 9)]])
            yield "the last two unknowns exchanged", self.make(rng, np.eye(9)[[*range(7), 8, 7]])

    def draw(self, rng: Rng) -> Args:
        while True:
            n = int(rng.integers(1, 2 + 2 ** rng.integers(1, 6)))
            matrix = self._any(rng, n) * 10 ** rng.choice([0, 0, rng.uniform(-20, 20)])
            args = self.make(rng, matrix)
            if self.allows(args):
                return args

    def _any(self, rng: Rng, n: int) -> np.ndarray:
        some = dominant(rng, n, rng.choice([self.density, 0.3, 1.0]))
        whole = np.tril(rng.integers(-2, 3, (n, n)), -1) + np.eye(n)
        kinds = [some, np.triu(some), np.tril(some), some + some.T, np.diag(np.diag(some)), np.eye(n), tridiagonal(n)]
        kinds.append(whole @ np.triu(rng.integers(1, 4, (n, n))))
        kinds.append(rng.uniform(-1, 1, (n, n)))
        matrix = kinds[rng.integers(len(kinds))]
        return rng.permutation(matrix) if self.pivoting and rng.random() < 0.5 else matrix

    def allows(self, args: Args) -> bool:
        matrix = self.matrix(args)
        if len(matrix) < 1 or not matrix.any(axis=0).all():
            return False
        if not self.pivoting:
            return bool(pivots(matrix).min() >= 1 / MAX_CONDITION)
        return bool(np.linalg.cond(matrix / np.abs(matrix).max()) <= MAX_CONDITION)

    def parts(self, args: Args) -> int:
        return int(args["N"])

    def keep(self, args: Args, kept: Indices) -> Args:
        return keep_dimensions(args, self.shapes, kept)

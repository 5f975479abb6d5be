"""The domain of a sum of sparse vectors, and its ladder of inputs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from pytest_pareval.case import Args, Indices, Rng, Zeros

from .._numbers import Reals

NUMBERS = Reals(zero=False)
FACTORS = (0.0, 1.0, -1.0, 1e-12, 2.5)


@dataclass(frozen=True)
class SparseVectors:
    """Two sparse vectors of elements of a layout, one of which has the last index."""

    layout: np.dtype[Any]

    def __str__(self) -> str:
        return f"any length from 1, indices in ascending order, one vector has the last one; {NUMBERS}."

    def ladder(self, rng: Rng) -> Iterator[tuple[str, Args]]:
        """Every kind of number, at indices of which some are in both vectors."""
        for name, values in NUMBERS.each(rng, 61):
            yield name, self._of(rng, values, 0.5)

    def _of(self, rng: Rng, values: np.ndarray, density: float) -> Args:
        """Vectors of these numbers at some of their indices."""
        n = values.size
        chosen = rng.random((2, n)) < density
        chosen[rng.integers(0, 2), -1] = True
        x, y = (self._vector(np.flatnonzero(here), rng.permutation(values)) for here in chosen)
        return {"alpha": rng.choice(FACTORS), "x": x, "y": y, "z": Zeros(n)}

    def _vector(self, indices: np.ndarray, values: np.ndarray) -> np.ndarray:
        made = np.empty(indices.size, self.layout)
        made["index"], made["value"] = indices, values[: indices.size]
        return made

    def draw(self, rng: Rng) -> Args:
        n = int(rng.integers(1, 2 + 2 ** rng.integers(1, 9)))
        return self._of(rng, NUMBERS.any(rng, n), rng.choice([0.0, 0.1, 0.5, 0.9, 1.0]))

    def allows(self, args: Args) -> bool:
        n = args["z"].length
        last = max((int(args[name]["index"][-1]) for name in "xy" if args[name].size), default=-1)
        return n >= 1 and last == n - 1 and all(NUMBERS.allows(args[name]["value"]) for name in "xy")

    def parts(self, args: Args) -> int:
        return int(args["z"].length)

    def keep(self, args: Args, kept: Indices) -> Args:
        """Without all indices but these, which are renumbered."""
        smaller = args | {"z": Zeros(kept.size)}
        for name in "xy":
            here = np.isin(args[name]["index"], kept)
            smaller[name] = args[name][here].copy()
            smaller[name]["index"] = np.searchsorted(kept, smaller[name]["index"])
        return smaller

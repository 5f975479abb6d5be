"""The domain of a problem: all inputs that its contract allows."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

from pytest_pareval.problems.values import Args, Rng

Indices = npt.NDArray[np.intp]


class Domain(Protocol):
    """All inputs that a contract allows: what is drawn from it must be answered right.

    ``parts`` counts what may be taken out of an input to make it smaller, such as the elements of a vector or the
    vertices of a graph; ``keep`` leaves only some of them.
    """

    def __str__(self) -> str:
        """The domain in words, a sentence."""

    def draw(self, rng: Rng) -> Args:
        """Any allowed input: mostly small, of any kind of value."""

    def allows(self, args: Args) -> bool:
        """Whether an input is allowed."""

    def parts(self, args: Args) -> int:
        """The number of parts of an input."""

    def keep(self, args: Args, kept: Indices) -> Args:
        """An input without all parts but these, in their order. It may be one that is not allowed."""

"""Domains of problems whose inputs are matrices of any shape, and their ladder of inputs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from pytest_pareval.case import Args, Indices, Rng

from ._ladders import SIDES
from ._numbers import Numbers
from ._parts import Shapes, keep_dimensions

Fill = Callable[[int], np.ndarray]
"""Makes so many numbers."""


@dataclass(frozen=True)
class Matrices:
    """Inputs that ``make`` forms from dimensions and numbers. ``shapes`` says which dimensions each argument has.

    ``steps`` is the ladder of dimensions; ``usual`` those at which every kind of number is tried.
    """

    make: Callable[[Rng, Fill, tuple[int, ...]], Args]
    shapes: Shapes
    numbers: Numbers
    steps: tuple[tuple[int, ...], ...] = tuple((side,) for side in SIDES)
    usual: tuple[int, ...] = (11,)

    def __str__(self) -> str:
        return f"dimensions: any from 1; {self.numbers}."

    def ladder(self, rng: Rng) -> Iterator[tuple[str, Args]]:
        """Any numbers in every shape, and every kind of numbers in one."""
        for step in self.steps:
            usual = self.numbers.kinds["any numbers"]
            yield self._label(step), self.make(rng, lambda n: usual(rng, n), step)  # noqa: B023
        for name, make in self.numbers.kinds.items():
            args = self.make(rng, lambda n: make(rng, n), self.usual)  # noqa: B023
            if self.allows(args):
                yield name, args

    def _label(self, step: tuple[int, ...]) -> str:
        return " x ".join(map(str, step if len(step) > 1 else step * 2))

    def draw(self, rng: Rng) -> Args:
        while True:
            small = tuple(int(n) for n in rng.integers(1, 2 + 2 ** rng.integers(1, 6), len(self.usual)))
            step = small if rng.random() < 0.8 else self.steps[rng.integers(len(self.steps))]
            args = self.make(rng, lambda n: self.numbers.any(rng, n), step)
            if self.allows(args):
                return args

    def allows(self, args: Args) -> bool:
        return all(args[name] >= 1 for name in self._dimensions) and all(map(self._holds, args.values()))

    def _holds(self, value: object) -> bool:
        if not isinstance(value, np.ndarray) or value.ndim == 0:
            return True
        return self.numbers.allows(value["value"] if value.dtype.names else value)

    @property
    def _dimensions(self) -> list[str]:
        return list(dict.fromkeys(name for names in self.shapes.values() for name in names))

    def parts(self, args: Args) -> int:
        return sum(int(args[name]) for name in self._dimensions)

    def keep(self, args: Args, kept: Indices) -> Args:
        return keep_dimensions(args, self.shapes, kept)

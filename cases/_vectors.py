"""Domains of problems whose inputs are vectors of any length, and their ladder of inputs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from pytest_pareval.case import Args, Indices, Rng, Strings

from ._ladders import LINEAR, POWERS, any_size
from ._numbers import Numbers
from ._parts import keep_elements

DRAWS = 20
"""Times that an input is drawn until the contract allows it: which rungs a ladder has is no matter of chance."""


def _anything(args: Args) -> bool:
    return True


@dataclass(frozen=True)
class Vectors:
    """Inputs that ``make`` forms of a vector of numbers; whatever else they hold is drawn at random.

    ``fits`` says what else the contract asks for; ``text`` says it in words.
    """

    make: Callable[[Rng, np.ndarray], Args]
    numbers: Numbers
    fits: Callable[[Args], bool] = _anything
    text: str = ""
    lengths: tuple[int, ...] = LINEAR
    """The ladder of lengths, from the shortest one that is allowed."""
    powers_of_two: bool = False

    def __str__(self) -> str:
        lengths = "powers of two" if self.powers_of_two else f"any from {self.lengths[0]}"
        return f"lengths: {lengths}; {self.numbers}{'; ' if self.text else ''}{self.text}."

    def of(self, rng: Rng, values: np.ndarray) -> Args | None:
        """An allowed input of these numbers, if one is found."""
        for _ in range(5):
            args = self.make(rng, values)
            if self.allows(args):
                return args
        return None

    def ladder(self, rng: Rng) -> Iterator[tuple[str, Args]]:
        """Any numbers at every length, and every kind of numbers at a length of some dozens."""
        for n in self.lengths:
            if args := self._of_kind(rng, "any numbers", n):
                yield f"length {n}", args
        for name in self.numbers.kinds:
            if args := self._of_kind(rng, name, 64 if self.powers_of_two else 61):
                yield name, args

    def _of_kind(self, rng: Rng, kind: str, n: int) -> Args | None:
        """An allowed input of ``n`` numbers of a kind; None if the contract leaves out that kind, whatever is drawn."""
        for _ in range(DRAWS):
            values = self.numbers.kinds[kind](rng, n)
            if self.numbers.allows(values) and (args := self.of(rng, values)):
                return args
        return None

    def draw(self, rng: Rng) -> Args:
        while True:
            size = int(rng.choice(POWERS[:9])) if self.powers_of_two else any_size(rng, self.lengths)
            if args := self.of(rng, self.numbers.any(rng, size)):
                return args

    def allows(self, args: Args) -> bool:
        return self.parts(args) >= self.lengths[0] and self._holds(args) and self.fits(args)

    def _holds(self, args: Args) -> bool:
        n = self.parts(args)
        if self.powers_of_two and n & (n - 1):
            return False
        return all(self.numbers.allows(column) for value in args.values() for column in _columns(value))

    def parts(self, args: Args) -> int:
        value = next(value for value in args.values() if np.ndim(value) == 1 or isinstance(value, dict | Strings))
        return len(next(iter(value.values()))) if isinstance(value, dict) else len(value)

    def keep(self, args: Args, kept: Indices) -> Args:
        return {name: keep_elements(value, self.parts(args), kept) for name, value in args.items()}


def _columns(value: object) -> Iterator[np.ndarray]:
    """The vectors of numbers in an argument."""
    if isinstance(value, np.ndarray) and value.ndim == 1:
        if value.dtype.names:
            yield from (value[name] for name in value.dtype.names)
        elif value.dtype.kind == "c":
            yield from (value.real, value.imag)
        elif value.dtype.kind != "b":
            yield value
    elif isinstance(value, dict):
        for column in value.values():
            yield from _columns(column)

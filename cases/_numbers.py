"""Numbers of a range, in the kinds of vectors at which plausible code goes wrong."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from pytest_pareval.case import Rng

INT_MIN, INT_MAX = -(2**31), 2**31 - 1
Kinds = Mapping[str, Callable[[Rng, int], np.ndarray]]
"""Ways to make a vector of a length, with their names."""


class Numbers:
    """Numbers of a range; ``kinds`` make vectors of them."""

    kinds: Kinds

    def allows(self, values: np.ndarray) -> bool:
        raise NotImplementedError

    def each(self, rng: Rng, n: int) -> Iterator[tuple[str, np.ndarray]]:
        """A vector of length ``n`` of every kind that the range holds."""
        for name, make in self.kinds.items():
            values = make(rng, n)
            if self.allows(values):
                yield name, values

    def any(self, rng: Rng, n: int) -> np.ndarray:
        """A vector of any kind, or of two kinds mixed."""
        names = list(self.kinds)
        while True:
            one, other = (self.kinds[names[rng.integers(len(names))]](rng, n) for _ in range(2))
            values = np.where(rng.random(n) < rng.uniform(0, 1), one, other) if rng.random() < 0.4 else one
            if self.allows(values):
                return values


@dataclass(frozen=True)
class Ints(Numbers):
    """Whole numbers from ``low`` to ``high``, both included."""

    low: int = INT_MIN
    high: int = INT_MAX

    def __str__(self) -> str:
        return f"whole numbers from {self.low} to {self.high}"

    def allows(self, values: np.ndarray) -> bool:
        return bool(values.size == 0 or (values.min() >= self.low and values.max() <= self.high))

    @property
    def landmarks(self) -> np.ndarray:
        """The range's ends, and those of narrower types."""
        powers = [1 << bits for bits in (7, 8, 15, 16, 24, 30)]
        near = [sign * power + beside for power in powers for sign in (-1, 1) for beside in (-1, 0, 1)]
        ends = [self.low, self.low + 1, self.high - 1, self.high]
        return np.array([v for v in {*ends, -2, -1, 0, 1, 2, *near} if self.low <= v <= self.high], np.int64)

    @property
    def kinds(self) -> Kinds:  # type: ignore[override]
        low, high, middle = self.low, self.high, min(max(0, self.low), self.high)
        few = min(high - low, 9)

        def from_start(rng: Rng, n: int) -> int:
            return int(rng.integers(low, max(low + 1, high - n + 2)))

        def residues(bits: int) -> Callable[[Rng, int], np.ndarray]:
            return lambda rng, n: middle + rng.integers(0, 9) + (rng.integers(0, 50, n) << bits)

        return {
            "any numbers": lambda rng, n: rng.integers(low, high, n, endpoint=True),
            "small numbers": lambda rng, n: rng.integers(max(low, -3), min(high, 3), n, endpoint=True),
            "the ends of types": lambda rng, n: rng.choice(self.landmarks, n),
            "ascending": lambda rng, n: from_start(rng, n) + np.arange(n),
            "descending": lambda rng, n: from_start(rng, n) + np.arange(n)[::-1],
            "near the least": lambda rng, n: low + rng.integers(0, few, n, endpoint=True),
            "near the greatest": lambda rng, n: high - rng.integers(0, few, n, endpoint=True),
            "alike in single precision": lambda rng, n: high - rng.permutation(n),
            "alike in 8 bits": residues(8),
            "alike in 16 bits": residues(16),
            "all equal": lambda rng, n: np.full(n, rng.integers(low, high, endpoint=True)),
            "all zero": lambda rng, n: np.zeros(n, np.int64),
            "all one": lambda rng, n: np.ones(n, np.int64),
            "all minus one": lambda rng, n: np.full(n, -1),
            "all the least": lambda rng, n: np.full(n, low),
            "all the greatest": lambda rng, n: np.full(n, high),
        }


@dataclass(frozen=True)
class Reals(Numbers):
    """Numbers from ``low`` to ``high``, both included; none but zero has a magnitude below ``least``."""

    low: float = -1e200
    high: float = 1e200
    least: float = 1e-200
    zero: bool = True
    single: bool = False
    """Whether they are of single precision, which all kinds of vectors are rounded to."""

    def __str__(self) -> str:
        zero = "zero or " if self.zero else ""
        return f"numbers from {self.low:g} to {self.high:g}, {zero}of a magnitude of at least {self.least:g}"

    def allows(self, values: np.ndarray) -> bool:
        magnitudes = np.abs(values)
        small = (magnitudes < self.least) & ~((values == 0) & self.zero)
        return bool(
            np.isfinite(values).all() and (values >= self.low).all() and (values <= self.high).all()
        ) and not bool(small.any())

    def signs(self, rng: Rng, n: int) -> np.ndarray:
        """Signs that the range allows."""
        return rng.choice([sign for sign, end in ((-1.0, -self.low), (1.0, self.high)) if end > 0], n)

    @property
    def kinds(self) -> Kinds:  # type: ignore[override]
        kinds: dict[str, Callable[[Rng, int], np.ndarray]] = {
            "any numbers": lambda rng, n: rng.uniform(max(self.low, -100), min(self.high, 100), n),
            "whole numbers": lambda rng, n: self.signs(rng, n) * rng.integers(0 if self.zero else 1, 10, n),
            "magnitudes far apart": lambda rng, n: self.signs(rng, n) * self._magnitudes(rng, n, 0, 1),
            "large": lambda rng, n: self.signs(rng, n) * self._magnitudes(rng, n, 0.98, 1),
            "tiny": lambda rng, n: self.signs(rng, n) * self._magnitudes(rng, n, 0, 0.02),
            "small": lambda rng, n: self.signs(rng, n) * 10 ** rng.uniform(-13, -7, n),
            "above 1e10": lambda rng, n: rng.uniform(1e10, 9e10, n),
            "below -1e10": lambda rng, n: -rng.uniform(1e10, 9e10, n),
            "nearly equal, relatively": lambda rng, n: rng.uniform(2, 9) * (1 + 1e-12 * rng.permutation(n)),
            "nearly equal, absolutely": lambda rng, n: rng.uniform(2, 9) + 1e-10 * rng.permutation(n),
            "beyond single precision": lambda rng, n: rng.uniform(2, 9) + 1e-9 * rng.integers(-n, n + 1, n),
            "pairs that cancel": lambda rng, n: _cancelling(rng, n, min(1e15, self.high)),
            "ascending": lambda rng, n: np.sort(rng.uniform(max(self.low, -50), min(self.high, 50), n)),
            "descending": lambda rng, n: np.sort(rng.uniform(max(self.low, -50), min(self.high, 50), n))[::-1],
            "all equal": lambda rng, n: np.full(n, rng.uniform(max(self.low, -100), min(self.high, 100))),
            "all zero": lambda rng, n: np.zeros(n),
            "all one": lambda rng, n: np.ones(n),
            "all minus one": lambda rng, n: -np.ones(n),
            "zeros, ones and minus ones": lambda rng, n: rng.choice([0.0, 1.0, -1.0], n),
        }
        if not self.single:
            return kinds

        def rounded(make: Callable[[Rng, int], np.ndarray]) -> Callable[[Rng, int], np.ndarray]:
            return lambda rng, n: make(rng, n).astype(np.float32)

        return {name: rounded(make) for name, make in kinds.items()}

    def _magnitudes(self, rng: Rng, n: int, begin: float, end: float) -> np.ndarray:
        """Magnitudes between two places of the range of exponents, from 0 to 1."""
        lowest, highest = np.log10(self.least or 1e-200), np.log10(max(self.high, -self.low)) - 1e-3
        return 10 ** rng.uniform(lowest + begin * (highest - lowest) + 1e-3, lowest + end * (highest - lowest), n)


def _cancelling(rng: Rng, n: int, most: float) -> np.ndarray:
    """Numbers and their negatives, and a small one between."""
    half = rng.uniform(0.1, 1, n // 2) * most
    values = np.concatenate([half, -half, rng.uniform(1, 2, n - 2 * (n // 2))])
    return rng.permutation(values)

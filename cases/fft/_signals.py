"""Signals, and the largest error of their transforms."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Rng


def random_signal(rng: Rng, n: int) -> np.ndarray:
    return rng.uniform(-1, 1, n) + 1j * rng.uniform(-1, 1, n)


def signals(rng: Rng) -> Iterator[tuple[str, np.ndarray]]:
    """Signals whose transform is known to be all in one place or the same everywhere."""
    n = 256
    yield "constant", np.full(n, 2 - 1j)
    yield "impulse", np.eye(1, n, 3)[0] * 1j
    yield "one frequency", np.exp(2j * np.pi * 5 * np.arange(n) / n)
    yield "real", rng.uniform(-1, 1, n) + 0j
    yield "imaginary", 1j * rng.uniform(-1, 1, n)
    yield "values around 1e9", 1e9 * random_signal(rng, n)


def transform_bound(x: np.ndarray) -> float:
    """Generous to direct sums of up to 4096 terms, whose roots may be powers of one root with exponents of up to the
    square of the length, and to repeated products at any length. Single precision errs by more, at any length.
    """
    return EPS * min(256 * x.size**2, 1 << 27) * float(np.linalg.norm(x))

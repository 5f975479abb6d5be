"""Coordinates of points that lie so that no region is likely to hold what decides."""

import numpy as np

from pytest_pareval.case import Rng


def turned(x: np.ndarray, y: np.ndarray, angle: float) -> tuple[np.ndarray, np.ndarray]:
    """Points turned around the origin, by an angle in radians."""
    return np.cos(angle) * x - np.sin(angle) * y, np.sin(angle) * x + np.cos(angle) * y


def narrow_cloud(rng: Rng, n: int) -> tuple[np.ndarray, np.ndarray]:
    """A ring, a disc, or a cloud denser in its middle, but narrow: also points near the middle may be on the hull."""
    radii = rng.choice([rng.random(n) ** rng.choice([0.02, 0.5, 2]), np.sqrt(rng.exponential(1, n))])
    angles, length, width = rng.uniform(0, 2 * np.pi, n), 10 ** rng.uniform(1, 3), 10 ** rng.uniform(-2, -0.5)
    x, y = turned(radii * np.cos(angles), width * radii * np.sin(angles), rng.uniform(0, np.pi))
    return length * (x + rng.uniform(-1, 1)), length * (y + rng.uniform(-1, 1))


def near_a_grid(rng: Rng, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Near the places of a grid that is turned: in the order of x or y, many points are between the closest two."""
    side = int(np.ceil(np.sqrt(n)))
    rows, columns = np.divmod(rng.permutation(side * side)[:n], side) + rng.uniform(-0.2, 0.2, (2, n))
    x, y = turned(columns, rows, np.pi * (rng.uniform(0.1, 0.4) + rng.integers(0, 4) / 2))
    step = 10 ** rng.uniform(-1, 1)
    return step * x, step * y

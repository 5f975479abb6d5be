"""Dense matrices."""

import numpy as np

from pytest_pareval.case import Rng


def dominant(rng: Rng, n: int) -> np.ndarray:
    """Diagonally dominant: well conditioned, and stable without pivoting."""
    matrix = rng.uniform(-1, 1, (n, n))
    np.fill_diagonal(matrix, rng.choice([-1, 1], n) * (n + rng.uniform(0, 1, n)))
    return matrix

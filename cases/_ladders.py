"""Ladders: sizes and places at which plausible code goes wrong. The inputs of the plus checks climb them.

Sizes are those around numbers of ranks and threads, around powers of two and around what code sets as its limit.
"""

from pytest_pareval.case import Rng

SHORT = (1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 511, 513)
"""Lengths of vectors; all of them are cheap."""
MIDDLE = (1000, 1021, 1024, 1025, 1030)
"""Lengths around a thousand."""
LONG = (65_535, 65_536, 65_537, 1 << 17)
"""Lengths beyond 16 bits, where a right answer in a naive way takes time in proportion to the length."""
LINEAR = SHORT + MIDDLE + LONG
"""Lengths where a right answer takes linear time, however naive."""
POWERS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096)
SIDES = (1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 33, 61, 64, 65, 129, 257)
"""Sides of square grids and matrices, and numbers of vertices."""
MANY = 70_000
"""More than 16 bits can count."""


def places(n: int) -> list[int]:
    """Both ends of a vector, its middle, and the borders between the parts of 2, 3 and 4 ranks."""
    borders = [n * k // ranks + beside for ranks in (2, 3, 4) for k in range(1, ranks) for beside in (-1, 0)]
    return sorted({place for place in (0, 1, *borders, n - 2, n - 1) if 0 <= place < n})


def any_size(rng: Rng, sizes: tuple[int, ...]) -> int:
    """A size from the first of a ladder to the last: one of its steps or one between, small ones more often."""
    if rng.random() < 0.6:
        return int(rng.integers(sizes[0], sizes[0] + 12))
    step = rng.choice(sizes) if rng.random() < 0.2 else rng.choice([size for size in sizes if size <= 600])
    return int(rng.integers(sizes[0], step + 1) if rng.random() < 0.3 else step)

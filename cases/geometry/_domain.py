"""The domain of problems of points in the plane, and what its ladders share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from pytest_pareval.case import EPS, Args, Indices, Rng

from .._parts import keep_elements
from ._clouds import narrow_cloud, near_a_grid

SIZES = (3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 33, 64, 65, 100, 129, 255, 257)
SCALES = (1e-4, 1e4, 1e6)
"""Of coordinates; the shape of what is asked for stays as it is."""


def circle(rng: Rng, n: int, radius: float = 1e3) -> np.ndarray:
    """Points on a circle, all of them on its hull, in random order: an array of n rows."""
    angles = rng.permutation(np.linspace(0, 2 * np.pi, n, endpoint=False))
    return radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)


def hulls(rng: Rng) -> Iterator[tuple[str, np.ndarray]]:
    """Points whose hull plausible code gets wrong: arrays of two columns."""
    for n in (129, 200, 257, 300):
        yield f"{n} points on a circle", circle(rng, n)
    for scale in SCALES:
        some = np.vstack([circle(rng, 40, 1.0), rng.uniform(-0.6, 0.6, (60, 2))])
        yield f"coordinates around {scale:g}", scale * rng.permutation(some)
    corner = np.array([(0, 0), (4, 0), (2, 0), (0, 3)], float)
    for turn, name in enumerate(("below", "on the right", "above", "on the left")):
        turned = corner @ np.linalg.matrix_power(np.array([[0, 1], [-1, 0]]), turn)
        yield f"a point on an edge {name}", turned
        yield f"a point on an edge {name}, backwards", turned[::-1]
    yield (
        "points on all edges of a triangle",
        rng.permutation(
            np.vstack([(k, 0) for k in range(7)] + [(0, k) for k in range(1, 7)] + [(k, 6 - k) for k in range(1, 6)])
        ).astype(float),
    )
    yield (
        "points on all edges of a square",
        rng.permutation(np.unique([(x, y) for x in range(6) for y in range(6) if {x, y} & {0, 5}], axis=0)).astype(
            float
        ),
    )
    yield "two corners equally low", np.array([(3, 0), (0, 0), (1, 5), (2, 5), (1, 1)], float)
    yield "two corners equally far left", np.array([(0, 3), (0, 0), (5, 1), (5, 2), (1, 1)], float)
    yield "a triangle and its middle", np.array([(1, 1), (0, 0), (3, 0), (0, 3)], float)


def is_polygon(args: Args) -> bool:
    """Whether no two points are equal, and not all are on one line."""
    some = args["points"]
    if np.unique(some).size < some.size:
        return False
    x, y = some["x"] - some["x"][0], some["y"] - some["y"][0]
    far = int(np.hypot(x, y).argmax())
    off = np.abs(x[far] * y - y[far] * x).max()
    return bool(off > 1e-6 * np.hypot(x, y).max() ** 2 and off > 1e4 * EPS * np.abs([some["x"], some["y"]]).max() ** 2)


@dataclass(frozen=True)
class Clouds:
    """Points with coordinates of up to ``most``, as ``question`` makes an input of them."""

    question: Callable[[np.ndarray, np.ndarray], Args]
    fits: Callable[[Args], bool]
    text: str
    fewest: int = 3
    most: float = 1e9
    largest: int = 60

    def __str__(self) -> str:
        return f"at least {self.fewest} points, coordinates of up to {self.most:g}; {self.text}."

    def sizes(self, rng: Rng) -> Iterator[tuple[str, Args]]:
        """Random points, so many as a ladder has steps."""
        for n in SIZES:
            if n >= self.fewest:
                yield f"{n} points", self.question(*rng.uniform(-1000, 1000, (2, n)))

    def draw(self, rng: Rng) -> Args:
        while True:
            n = int(rng.integers(self.fewest, self.fewest + rng.choice([4, 12, self.largest])))
            kinds = (
                rng.uniform(-100, 100, (2, n)),
                circle(rng, n).T,
                narrow_cloud(rng, n),
                near_a_grid(rng, n),
                rng.integers(-5, 6, (2, n)).astype(float),
            )
            x, y = kinds[rng.integers(len(kinds))]
            limit = np.log10(self.most) - 3
            scale = 10 ** rng.choice([0, rng.uniform(-limit, limit)])
            args = self.question(scale * np.asarray(x), scale * np.asarray(y))
            if self.allows(args):
                return args

    def allows(self, args: Args) -> bool:
        some = args["points"]
        return some.size >= self.fewest and bool(np.abs([some["x"], some["y"]]).max() <= self.most) and self.fits(args)

    def parts(self, args: Args) -> int:
        return int(args["points"].size)

    def keep(self, args: Args, kept: Indices) -> Args:
        return {name: keep_elements(value, self.parts(args), kept) for name, value in args.items()}

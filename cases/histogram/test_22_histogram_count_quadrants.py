"""How many points lie in each quadrant of the plane."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng, Zeros

from .._ladders import MANY
from .._numbers import Reals
from .._points import POINT, points
from .._vectors import Vectors


def question(x: object, y: object) -> Args:
    return {"points": points(x, y), "bins": Zeros(4)}


def inputs(rng: Rng, n: int) -> Args:
    return question(rng.uniform(-1000, 1000, n), rng.uniform(-1000, 1000, n))


def any_input(rng: Rng, x: np.ndarray) -> Args:
    """Points at any angle, also close to an axis, and as far from the origin as the numbers say."""
    y = np.abs(x) * 10 ** (rng.uniform(-1, 1, x.size) * rng.choice([1, 12])) * rng.choice([-1, 1], x.size)
    return question(x, np.clip(y, -1e200, 1e200))


def is_off_the_axes(args: Args) -> bool:
    """Whether angles tell quadrants apart: no point is closer to an axis than 1e-13 of its distance."""
    x, y = np.abs(args["points"]["x"]), np.abs(args["points"]["y"])
    return bool((np.minimum(x, y) >= 1e-13 * np.maximum(x, y)).all())


DOMAIN = Vectors(any_input, Reals(zero=False), is_off_the_axes, "none closer to an axis than 1e-13 of its distance")


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Few points, all points in one quadrant, quadrants of very different counts, points next to the axes.

    Never points on an axis: the prompt gives them no quadrant. Nor so close to one that rounded angles are on it: to look at
    angles is right, too.
    """
    yield from DOMAIN.ladder(rng)
    signs = ((1, 1), (-1, 1), (-1, -1), (1, -1))
    for quadrant, (sx, sy) in enumerate(signs):
        far, near = rng.uniform(1, 9, 50), rng.uniform(1e-12, 1e-9, 50)
        yield f"all in quadrant {quadrant + 1}", question(sx * far, sy * far)
        yield f"all in quadrant {quadrant + 1}, next to the y axis", question(sx * near, sy * far)
        yield f"all in quadrant {quadrant + 1}, next to the x axis", question(sx * far, sy * near)
        yield f"{MANY} in quadrant {quadrant + 1}", question(np.full(MANY, sx * 2.0), np.full(MANY, sy * 3.0))
        yield (
            f"all in quadrant {quadrant + 1}, so that products underflow",
            question(sx * 1e-200 * far, sy * 1e-200 * far),
        )
        yield f"all in quadrant {quadrant + 1}, so that products overflow", question(sx * 1e198 * far, sy * 1e198 * far)
    counted = np.repeat(signs, (1, 10, 100, 1000), axis=0) * rng.uniform(1, 2, (1111, 1))
    yield "1, 10, 100 and 1000 points", question(*rng.permutation(counted).T)


PROBLEM = Problem(
    file=__file__,
    headers=("array",),
    prelude=POINT,
    signature="void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins)",
    task="""
        Count the points in each quadrant of the plane: bins[0] those with x > 0 and y > 0, bins[1] those with x < 0 and
        y > 0, bins[2] those with x < 0 and y < 0, bins[3] those with x > 0 and y < 0. No point is on an axis, and all
        bins are 0 on entry.
    """,
    example="""
        input: points=[{1, 2}, {-1, 3}, {2, -0.5}, {4, 4}]
        output: bins=[2, 1, 0, 1]
    """,
    size=1 << 22,
    small_size=1 << 16,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
)


def test_count_quadrants(record: Record) -> None:
    assert record.valid

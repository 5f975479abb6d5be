"""How many points lie in each quadrant of the plane."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.problem import Args, Problem, Rng, Zeros
from pytest_pareval.record import Record

POINT = np.dtype([("x", np.float64), ("y", np.float64)])


def points(x: object, y: object) -> Args:
    x = np.asarray(x, np.float64)
    made = np.empty(x.size, POINT)
    made["x"], made["y"] = x, y
    return {"points": made, "bins": Zeros(4)}


def inputs(rng: Rng, n: int) -> Args:
    return points(rng.uniform(-1000, 1000, n), rng.uniform(-1000, 1000, n))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Few points, all points in one quadrant, quadrants of very different counts, points next to the axes.

    Never points on an axis: the prompt gives them no quadrant.
    """
    for n in (1, 2, 3, 5, 7, 1021):
        yield f"{n} points", inputs(rng, n)
    signs = ((1, 1), (-1, 1), (-1, -1), (1, -1))
    for quadrant, (sx, sy) in enumerate(signs):
        far, near = rng.uniform(1, 9, 50), rng.uniform(1e-12, 1e-9, 50)
        yield f"all in quadrant {quadrant + 1}", points(sx * far, sy * far)
        yield f"all in quadrant {quadrant + 1}, next to the y axis", points(sx * near, sy * far)
        yield f"all in quadrant {quadrant + 1}, next to the x axis", points(sx * far, sy * near)
    counted = np.repeat(signs, (1, 10, 100, 1000), axis=0) * rng.uniform(1, 2, (1111, 1))
    yield "1, 10, 100 and 1000 points", points(*rng.permutation(counted).T)


PROBLEM = Problem(
    name="22_histogram_count_quadrants",
    type="histogram",
    prelude="""
struct Point {
    double x, y;
};
""",
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
)


def test_count_quadrants(record: Record) -> None:
    assert record.valid

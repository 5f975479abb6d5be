"""The vertices of the convex hull of points in the plane."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import EPS, Args, Bound, Mismatch, Outputs, Problem, Record, Rng, Zeros, show

from .._points import POINT, points
from ._clouds import narrow_cloud
from ._domain import Clouds, hulls, is_polygon


def question(x: object, y: object) -> Args:
    return {"points": points(x, y), "hull": Zeros(0)}


def inputs(rng: Rng, n: int) -> Args:
    return question(rng.uniform(-1000, 1000, n), rng.uniform(-1000, 1000, n))


def timed_inputs(rng: Rng, n: int) -> Args:
    return question(*narrow_cloud(rng, n))


DOMAIN = Clouds(question, is_polygon, "no two points are equal, and not all are on one line")


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Few points; all, or few, of the points on the hull; points on its edges.

    Never all points on one line: then there is no polygon, and the prompt leaves open what to return. Nor equal points:
    whether a hull then holds each of them is as open, and gift wrapping by index does not come to an end.
    """
    yield from DOMAIN.sizes(rng)
    for name, some in hulls(rng):
        yield name, question(*some.T)
    angles = rng.permutation(np.linspace(0, 2 * np.pi, 64, endpoint=False))
    yield "64 points on a circle", question(1e3 * np.cos(angles), 1e3 * np.sin(angles))
    corners = np.array([[0, 0], [9, 1], [2, 8]])
    weights = rng.dirichlet((2, 2, 2), 200)
    inside = rng.permutation(np.vstack([corners, weights @ corners]))
    yield "all but 3 points inside a triangle", question(*inside.T)
    grid = rng.permutation(np.stack(np.meshgrid(np.arange(7), np.arange(5)), axis=-1).reshape(-1, 2))
    yield "a grid of 7 x 5 points", question(*grid.T)
    yield "all coordinates negative", question(*(-grid - 1).T)
    many = inputs(rng, 50)["points"]
    yield "sorted points", question(np.sort(many["x"]), many["y"][np.argsort(many["x"])])


def check(args: Args, got: Outputs, expected: Outputs, bound: Bound) -> Mismatch | None:
    """Any start, either orientation; points on an edge between two vertices may be there or not.

    ``bound`` is how far a coordinate may be from that of an input point.
    """
    outline, required = boundary(args["points"], expected["hull"])
    if got["hull"].size > len(outline):
        return Mismatch("hull.size()", str(got["hull"].size), f"at most {len(outline)}")
    positions = []
    for index, point in enumerate(got["hull"]):
        distance = np.abs(outline - [point["x"], point["y"]]).max(axis=1)
        nearest = int(distance.argmin())
        if not distance[nearest] <= (bound or 0.0):
            return Mismatch(f"hull[{index}]", show(point), "a point on the hull")
        positions.append(nearest)
    missing = sorted(required - set(positions))
    if missing:
        return Mismatch("hull", f"{len(positions)} points", f"also {tuple(map(float, outline[missing[0]]))}")
    if len(set(positions)) < len(positions):
        return Mismatch("hull", f"{len(positions)} points", f"{len(set(positions))} different points")
    steps = np.diff(np.array([*positions, positions[0]]))
    if min(np.count_nonzero(steps < 0), np.count_nonzero(steps > 0)) != 1:
        return Mismatch("hull", "points out of order", "the order along the polygon")
    return None


def boundary(points: np.ndarray, hull: np.ndarray) -> tuple[np.ndarray, set[int]]:
    """All different points on the hull, in order along it, and the positions of those that must be in an answer.

    A vertex that lies on the line through its neighbours, but for rounding, need not.
    """
    vertices = np.stack([hull["x"], hull["y"]], axis=1)
    others = np.unique(points[~np.isin(points, hull)])
    unique = np.stack([others["x"], others["y"]], axis=1)
    rounding = 16 * EPS * float(np.abs(vertices).max()) ** 2
    outline: list[np.ndarray] = []
    required: set[int] = set()
    for before, a, b in zip(np.roll(vertices, 1, axis=0), vertices, np.roll(vertices, -1, axis=0), strict=True):
        if abs(cross(before, a, b)) > rounding:
            required.add(len(outline))
        along = (unique - a) @ (b - a)
        on_edge = (np.abs(cross(a, b, unique)) <= rounding) & (along > 0) & (along < (b - a) @ (b - a))
        outline += [a, *unique[on_edge][np.argsort(along[on_edge])]]
    return np.array(outline), required


def cross(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
    """Twice the signed area of the triangle a, b, c."""
    return (b[0] - a[0]) * (c[..., 1] - a[1]) - (b[1] - a[1]) * (c[..., 0] - a[0])


PROBLEM = Problem(
    file=__file__,
    prelude=POINT,
    signature="void convexHull(std::vector<Point> const& points, std::vector<Point> &hull)",
    task="""
        Write to hull the vertices of the convex hull of points, the smallest convex polygon that holds them
        all, in their order along the polygon: from any vertex on, in either direction. No two points are equal, and
        hull comes empty.
    """,
    example="""
        input: [{0, 0}, {2, 0}, {1, 1}, {2, 3}, {0, 2}, {1, 2}]
        output: [{0, 0}, {2, 0}, {2, 3}, {0, 2}]
    """,
    size=1 << 14,
    small_size=1 << 10,
    validation_size=1024,
    tolerance=1e-6,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    timed_inputs=timed_inputs,
    check=check,
)


def test_convex_hull(record: Record) -> None:
    assert record.valid

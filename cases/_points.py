"""Points in the plane: the struct of the prompts, and vectors of it."""

import numpy as np

from pytest_pareval.case import struct_dtype

POINT = """
struct Point {
    double x, y;
};
"""
DISTANCE = """
double distance(Point const& p1, Point const& p2) {
    return std::sqrt(std::pow(p2.x-p1.x, 2) + std::pow(p2.y-p1.y, 2));
}
"""


def points(x: object, y: object) -> np.ndarray:
    x = np.asarray(x, np.float64)
    made = np.empty(x.size, struct_dtype(POINT))
    made["x"], made["y"] = x, y
    return made

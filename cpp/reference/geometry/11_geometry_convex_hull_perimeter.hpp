// Andrew's monotone chain on the points that a linear filter leaves. O(n log n), on random points O(n).
#pragma once

#include <cstddef>
#include <vector>

#include "hull.hpp"

double convexHullPerimeter(std::vector<Point> const& points) {
    const std::vector<Point> hull = pareval::hullVertices(points);
    double perimeter = 0.0;
    for (std::size_t k = 0; k < hull.size(); ++k) {
        perimeter += distance(hull[k], hull[k + 1 < hull.size() ? k + 1 : 0]);
    }
    return perimeter;
}

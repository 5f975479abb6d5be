// The convex hull of a set of points.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace pareval {

// Twice the signed area of the triangle a, b, c: positive if it turns left.
inline double turn(const Point& a, const Point& b, const Point& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

// The points without those that have an extreme point in each of the four open quadrants around them: they are
// inside the hull. Only comparisons decide this, so rounding can drop no vertex.
inline std::vector<Point> outerPoints(const std::vector<Point>& points) {
    const auto sum = [](const Point& p) { return p.x + p.y; };
    const auto difference = [](const Point& p) { return p.x - p.y; };
    Point northEast = points[0], southWest = points[0], southEast = points[0], northWest = points[0];
    for (const Point& p : points) {
        northEast = sum(p) > sum(northEast) ? p : northEast;
        southWest = sum(p) < sum(southWest) ? p : southWest;
        southEast = difference(p) > difference(southEast) ? p : southEast;
        northWest = difference(p) < difference(northWest) ? p : northWest;
    }
    const double left = std::max(northWest.x, southWest.x);
    const double right = std::min(northEast.x, southEast.x);
    const double bottom = std::max(southEast.y, southWest.y);
    const double top = std::min(northEast.y, northWest.y);

    std::vector<Point> outer(points.size());
    std::size_t count = 0;
    for (const Point& p : points) {
        outer[count] = p;
        count += !((p.x > left) & (p.x < right) & (p.y > bottom) & (p.y < top));
    }
    outer.resize(count);
    return outer;
}

// The vertices of the hull, counterclockwise from the leftmost one, without points inside its edges.
inline std::vector<Point> hullVertices(const std::vector<Point>& points) {
    if (points.empty()) {
        return {};
    }
    std::vector<Point> sorted = outerPoints(points);
    std::sort(sorted.begin(), sorted.end(),
              [](const Point& a, const Point& b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    sorted.erase(std::unique(sorted.begin(), sorted.end(),
                             [](const Point& a, const Point& b) { return a.x == b.x && a.y == b.y; }),
                 sorted.end());
    if (sorted.size() < 3) {
        return sorted;
    }

    std::vector<Point> hull(sorted.size() + 1);
    std::size_t size = 0;
    const auto extend = [&](const Point& p, std::size_t fixed) {
        while (size > fixed && turn(hull[size - 2], hull[size - 1], p) <= 0.0) {
            --size;
        }
        hull[size++] = p;
    };
    for (const Point& p : sorted) {
        extend(p, 1);
    }
    const std::size_t lower = size;
    for (std::size_t k = sorted.size() - 1; k-- > 0;) {
        extend(sorted[k], lower);
    }
    hull.resize(size - 1);
    return hull;
}

}  // namespace pareval

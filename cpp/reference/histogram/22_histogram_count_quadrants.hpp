// One pass that counts the signs, without branches or tables; the quadrants follow by subtraction. O(n).
#pragma once

#include <array>
#include <cstddef>
#include <vector>

void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    std::size_t left = 0;
    std::size_t below = 0;
    std::size_t both = 0;
    for (const Point& point : points) {
        const std::size_t isLeft = point.x < 0.0;
        const std::size_t isBelow = point.y < 0.0;
        left += isLeft;
        below += isBelow;
        both += isLeft & isBelow;
    }
    bins = {points.size() - left - below + both, left - both, both, below - both};
}

// Compares the points of neighbouring cells of a grid with about n cells; divides and conquers where the points are too
// uneven for that. O(n) on random points, O(n log n) at worst.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace pareval {

inline double squaredDistance(const Point& a, const Point& b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    return dx * dx + dy * dy;
}

// The least squared distance between points in [first, last), which are sorted by x and get sorted by y. There is room
// for as many points at `buffer`.
inline double divideAndConquer(Point* first, Point* last, Point* buffer) {
    const auto below = [](const Point& a, const Point& b) { return a.y < b.y; };
    const std::ptrdiff_t n = last - first;
    double closest = std::numeric_limits<double>::infinity();
    if (n <= 8) {
        for (const Point* a = first; a < last; ++a) {
            for (const Point* b = a + 1; b < last; ++b) {
                closest = std::min(closest, squaredDistance(*a, *b));
            }
        }
        std::sort(first, last, below);
        return closest;
    }

    Point* const middle = first + n / 2;
    const double x = middle->x;
    closest = std::min(divideAndConquer(first, middle, buffer), divideAndConquer(middle, last, buffer));
    std::merge(first, middle, middle, last, buffer, below);
    std::copy(buffer, buffer + n, first);

    const auto square = [](double value) { return value * value; };
    Point* const strip = buffer;
    Point* stripEnd = strip;
    for (const Point* p = first; p < last; ++p) {
        if (square(p->x - x) < closest) {
            for (const Point* q = stripEnd; q-- > strip && square(p->y - q->y) < closest;) {
                closest = std::min(closest, squaredDistance(*q, *p));
            }
            *stripEnd++ = *p;
        }
    }
    return closest;
}

// The least squared distance between points in the same cell or in neighbouring cells of a grid. Infinite if that need
// not be the answer or would take too long.
inline double closestInGrid(const std::vector<Point>& points) {
    constexpr double unknown = std::numeric_limits<double>::infinity();
    const std::size_t n = points.size();
    double left = points[0].x, right = left, bottom = points[0].y, top = bottom;
    for (const Point& p : points) {
        left = p.x < left ? p.x : left;
        right = p.x > right ? p.x : right;
        bottom = p.y < bottom ? p.y : bottom;
        top = p.y > top ? p.y : top;
    }
    const double width = right - left;
    const double height = top - bottom;
    const double count = static_cast<double>(n);
    const double side = std::max(std::sqrt(width) * std::sqrt(height / count), std::max(width, height) / count);
    const double scale = 1.0 / side;
    if (!std::isfinite(side) || !std::isfinite(scale)) {
        return unknown;
    }

    // At most about 3n cells, with an empty column on either side and an empty row at the end.
    const std::size_t columns = static_cast<std::size_t>(width * scale) + 3;
    const std::size_t rows = static_cast<std::size_t>(height * scale) + 2;
    std::vector<unsigned> cells(n);
    std::vector<unsigned> starts(columns * rows + 1);
    for (std::size_t i = 0; i < n; ++i) {
        const auto column = static_cast<std::size_t>((points[i].x - left) * scale) + 1;
        const auto row = static_cast<std::size_t>((points[i].y - bottom) * scale);
        cells[i] = static_cast<unsigned>(row * columns + column);
        ++starts[cells[i]];
    }
    std::size_t pairs = 0;
    unsigned total = 0;
    for (unsigned& start : starts) {
        pairs += std::size_t{start} * start;
        total += start;
        start = total;
    }
    if (pairs > 8 * n) {
        return unknown;
    }
    std::vector<Point> sorted(n);
    std::vector<unsigned> sortedCells(n);
    for (std::size_t i = 0; i < n; ++i) {
        const unsigned place = --starts[cells[i]];
        sorted[place] = points[i];
        sortedCells[place] = cells[i];
    }

    double closest = unknown;
    for (std::size_t i = 0; i < n; ++i) {
        const Point p = sorted[i];
        const std::size_t cell = sortedCells[i];
        for (std::size_t k = i + 1; k < starts[cell + 2]; ++k) {
            closest = std::min(closest, squaredDistance(p, sorted[k]));
        }
        for (std::size_t k = starts[cell + columns - 1]; k < starts[cell + columns + 2]; ++k) {
            closest = std::min(closest, squaredDistance(p, sorted[k]));
        }
    }
    // Points less than one side apart are in neighbouring cells, but for rounding.
    const double certain = 0.999 * side;
    return closest <= certain * certain ? closest : unknown;
}

}  // namespace pareval

double closestPair(std::vector<Point> const& points) {
    if (points.size() < 2) {
        return std::numeric_limits<double>::infinity();
    }
    double closest = pareval::closestInGrid(points);
    if (std::isinf(closest)) {
        std::vector<Point> sorted = points;
        std::vector<Point> buffer(points.size());
        std::sort(sorted.begin(), sorted.end(), [](const Point& a, const Point& b) { return a.x < b.x; });
        closest = pareval::divideAndConquer(sorted.data(), sorted.data() + sorted.size(), buffer.data());
    }
    return std::sqrt(closest);
}

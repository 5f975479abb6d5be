// All triples, vectorised; stops when three points are collinear. O(n^3) with a small factor: at some hundred points
// it is no slower than the O(n^2 log n) sweep over the directions of all pairs.
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

double smallestArea(std::vector<Point> const& points) {
    const std::size_t n = points.size();
    constexpr std::size_t lanes = 8;
    double smallest[lanes];
    for (double& lane : smallest) {
        lane = std::numeric_limits<double>::infinity();
    }
    const auto keepSmaller = [](double& lane, double area) { lane = area < lane ? area : lane; };

    // The points as seen from points[i].
    std::vector<double> dx(n), dy(n);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = i + 1; k < n; ++k) {
            dx[k] = points[k].x - points[i].x;
            dy[k] = points[k].y - points[i].y;
        }
        for (std::size_t j = i + 1; j < n; ++j) {
            const double x = dx[j];
            const double y = dy[j];
            std::size_t k = j + 1;
            for (; k + lanes <= n; k += lanes) {
                for (std::size_t lane = 0; lane < lanes; ++lane) {
                    keepSmaller(smallest[lane], std::abs(x * dy[k + lane] - y * dx[k + lane]));
                }
            }
            for (; k < n; ++k) {
                keepSmaller(smallest[0], std::abs(x * dy[k] - y * dx[k]));
            }
        }
        for (std::size_t lane = 1; lane < lanes; ++lane) {
            keepSmaller(smallest[0], smallest[lane]);
        }
        if (smallest[0] == 0.0) {
            break;
        }
    }
    return 0.5 * smallest[0];
}

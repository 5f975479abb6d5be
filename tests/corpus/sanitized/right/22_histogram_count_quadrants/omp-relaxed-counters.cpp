// Relaxed atomic counters: only the counts matter, and the region's end orders the reads behind it.
#include <omp.h>
#include <atomic>
void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    std::atomic<size_t> counts[4] = {};
#pragma omp parallel for
    for (size_t k = 0; k < points.size(); ++k) {
        const bool left = points[k].x < 0.0, below = points[k].y < 0.0;
        counts[below ? (left ? 2 : 3) : left].fetch_add(1, std::memory_order_relaxed);
    }
    for (size_t q = 0; q < 4; ++q) bins[q] = counts[q].load(std::memory_order_relaxed);
}

// data race, lines 5, 11: The function counts its own calls, from all threads, without synchronization.
#include <omp.h>
static size_t calls = 0;
static size_t quadrantOf(Point const& point) {
    ++calls;
    if (point.y >= 0.0) return point.x >= 0.0 ? 0 : 1;
    return point.x < 0.0 ? 2 : 3;
}
void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    size_t* counts = bins.data();
#pragma omp parallel for reduction(+ : counts[:4])
    for (size_t k = 0; k < points.size(); ++k) ++counts[quadrantOf(points[k])];
}

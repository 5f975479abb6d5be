// Triangles whose corners are in one thread's chunk.
#include <omp.h>

double smallestArea(std::vector<Point> const& points) {
    double best = std::numeric_limits<double>::max();
    #pragma omp parallel reduction(min : best)
    {
        const size_t threads = omp_get_num_threads(), me = omp_get_thread_num();
        const size_t first = points.size() * me / threads, last = points.size() * (me + 1) / threads;
    for (size_t i = first; i < last; ++i) {
            for (size_t j = i + 1; j < last; ++j) {
                for (size_t k = j + 1; k < last; ++k) {
                    best = std::min(best, triangleArea(points[i], points[j], points[k]));
                }
            }
        }
    }
    return best;
}

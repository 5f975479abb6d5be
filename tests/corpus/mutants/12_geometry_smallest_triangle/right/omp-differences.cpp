// Another formula: half of the cross product of differences.
#include <omp.h>

double smallestArea(std::vector<Point> const& points) {
    double best = std::numeric_limits<double>::max();
    #pragma omp parallel for reduction(min : best) schedule(dynamic)
    for (size_t i = 0; i < points.size(); ++i) {
        for (size_t j = 0; j < i; ++j) {
            const double ux = points[j].x - points[i].x, uy = points[j].y - points[i].y;
            for (size_t k = 0; k < j; ++k) {
                const double vx = points[k].x - points[i].x, vy = points[k].y - points[i].y;
                best = std::min(best, std::fabs(ux * vy - uy * vx) / 2);
            }
        }
    }
    return best;
}

// data race, lines 10, 14: Writes are atomic, reads are not.
#include <omp.h>
double smallestArea(std::vector<Point> const& points) {
    double smallest = std::numeric_limits<double>::infinity();
#pragma omp parallel for schedule(static, 1)
    for (size_t i = 0; i < points.size(); ++i)
        for (size_t j = i + 1; j < points.size(); ++j)
            for (size_t k = j + 1; k < points.size(); ++k) {
                const double area = triangleArea(points[i], points[j], points[k]);
                if (area >= smallest) continue;
#pragma omp critical
                if (area < smallest) {
#pragma omp atomic write
                    smallest = area;
                }
            }
    return smallest;
}

#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

namespace {

// Sorts a part of the values with each thread, then merges neighbouring parts until one is left.
void parallelSort(double* first, double* last) {
    const int parts = omp_get_max_threads();
    const size_t n = last - first;
    const auto bound = [=](int part) { return first + n * std::min(part, parts) / parts; };
    #pragma omp parallel for schedule(static, 1)
    for (int part = 0; part < parts; ++part) {
        std::sort(bound(part), bound(part + 1));
    }
    for (int width = 1; width < parts; width *= 2) {
        #pragma omp parallel for schedule(static, 1)
        for (int part = 0; part < parts; part += 2 * width) {
            std::inplace_merge(bound(part), bound(part + width), bound(part + 2 * width));
        }
    }
}

}  // namespace

double closestPair(std::vector<double> const& x) {
    std::vector<double> sorted = x;
    parallelSort(sorted.data(), sorted.data() + sorted.size());
    double closest = std::numeric_limits<double>::infinity();
    #pragma omp parallel for reduction(min : closest)
    for (size_t i = 1; i < sorted.size(); ++i) {
        closest = std::min(closest, distance(sorted[i - 1], sorted[i]));
    }
    return closest;
}

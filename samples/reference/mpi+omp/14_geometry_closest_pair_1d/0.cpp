#include <mpi.h>
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

// Each rank sorts one share of the values in their order, and the first value of the next share.
double closestPair(std::vector<double> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t first = x.size() * rank / size;
    const size_t last = x.size() * (rank + 1) / size;
    const size_t end = std::min(last + 1, x.size());

    std::vector<double> values = x;
    std::nth_element(values.begin(), values.begin() + first, values.end());
    std::nth_element(values.begin() + first, values.begin() + last, values.end());
    parallelSort(values.data() + first, values.data() + end);
    double closest = std::numeric_limits<double>::infinity();
    #pragma omp parallel for reduction(min : closest)
    for (size_t i = first + 1; i < end; ++i) {
        closest = std::min(closest, distance(values[i - 1], values[i]));
    }
    MPI_Allreduce(MPI_IN_PLACE, &closest, 1, MPI_DOUBLE, MPI_MIN, MPI_COMM_WORLD);
    return closest;
}

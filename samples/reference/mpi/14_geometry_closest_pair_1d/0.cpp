#include <mpi.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

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
    std::sort(values.begin() + first, values.begin() + end);
    double closest = std::numeric_limits<double>::infinity();
    for (size_t i = first + 1; i < end; ++i) {
        closest = std::min(closest, distance(values[i - 1], values[i]));
    }
    MPI_Allreduce(MPI_IN_PLACE, &closest, 1, MPI_DOUBLE, MPI_MIN, MPI_COMM_WORLD);
    return closest;
}

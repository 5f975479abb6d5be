#include <mpi.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace {

// The fractional part of a negative number is its distance from the next lower integer.
size_t quartileOf(double value) {
    double whole;
    const int quarter = static_cast<int>(std::floor(4.0 * std::modf(value, &whole)));
    return (quarter + 4) % 4;
}

}  // namespace

void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = x.size() * rank / size;
    const size_t end = x.size() * (rank + 1) / size;

    std::array<size_t, 4> local{};
    for (size_t k = begin; k < end; ++k) {
        ++local[quartileOf(x[k])];
    }
    MPI_Reduce(local.data(), bins.data(), 4, MPI_UNSIGNED_LONG, MPI_SUM, 0, MPI_COMM_WORLD);
}

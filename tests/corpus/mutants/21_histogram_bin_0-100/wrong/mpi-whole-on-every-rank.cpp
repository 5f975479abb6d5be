// Every rank counts all values, and the counts are summed.
#include <mpi.h>

void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    std::array<size_t, 10> local{};
    for (double value : x) ++local[static_cast<size_t>(value / 10)];
    MPI_Reduce(local.data(), bins.data(), 10, MPI_UNSIGNED_LONG, MPI_SUM, 0, MPI_COMM_WORLD);
}

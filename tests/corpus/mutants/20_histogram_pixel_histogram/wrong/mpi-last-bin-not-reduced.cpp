// Reduces 255 bins.
#include <mpi.h>

void pixelCounts(std::vector<int> const& image, std::array<size_t, 256> &bins) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::array<size_t, 256> local{};
    for (size_t i = rank; i < image.size(); i += size) ++local[image[i]];
    MPI_Reduce(local.data(), bins.data(), 255, MPI_UNSIGNED_LONG, MPI_SUM, 0, MPI_COMM_WORLD);
}

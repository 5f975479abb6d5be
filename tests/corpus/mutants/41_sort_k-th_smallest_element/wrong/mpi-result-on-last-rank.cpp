// gathers to the last rank: the others return 0
#include <mpi.h>

int findKthSmallest(std::vector<int> const& x, int k) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> counts(size), displs(size);
    for (int r = 0; r < size; ++r) {
        displs[r] = static_cast<int>(x.size() * r / size);
        counts[r] = static_cast<int>(x.size() * (r + 1) / size) - displs[r];
    }
    std::vector<int> all(x.size());
    MPI_Gatherv(x.data() + displs[rank], counts[rank], MPI_INT, all.data(), counts.data(), displs.data(), MPI_INT,
                size - 1, MPI_COMM_WORLD);
    if (rank != size - 1) return 0;
    std::nth_element(all.begin(), all.begin() + (k - 1), all.end());
    return all[k - 1];
}

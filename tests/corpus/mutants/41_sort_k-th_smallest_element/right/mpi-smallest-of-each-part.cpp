// each rank sends the k smallest of its part, padded with INT_MAX; -1 is returned elsewhere
#include <mpi.h>

int findKthSmallest(std::vector<int> const& x, int k) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> local;
    for (size_t i = rank; i < x.size(); i += size) local.push_back(x[i]);
    std::sort(local.begin(), local.end());
    local.resize(k, std::numeric_limits<int>::max());
    std::vector<int> all(rank == 0 ? static_cast<size_t>(k) * size : 0);
    MPI_Gather(local.data(), k, MPI_INT, all.data(), k, MPI_INT, 0, MPI_COMM_WORLD);
    if (rank != 0) return -1;
    std::nth_element(all.begin(), all.begin() + (k - 1), all.end());
    return all[k - 1];
}

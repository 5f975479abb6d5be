// Gathers the candidates of all ranks; INT_MAX where there is none.
#include <mpi.h>
int smallestOdd(std::vector<int> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int local = INT_MAX;
    for (size_t i = rank; i < x.size(); i += size) if (x[i] & 1) local = std::min(local, x[i]);
    std::vector<int> all(size);
    MPI_Allgather(&local, 1, MPI_INT, all.data(), 1, MPI_INT, MPI_COMM_WORLD);
    return *std::min_element(all.begin(), all.end());
}

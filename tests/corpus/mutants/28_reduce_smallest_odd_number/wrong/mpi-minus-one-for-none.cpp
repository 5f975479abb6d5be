// A rank without an odd number says -1, which wins.
#include <mpi.h>
int smallestOdd(std::vector<int> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int local = INT_MAX, m;
    for (size_t i = rank; i < x.size(); i += size) if (x[i] % 2 != 0) local = std::min(local, x[i]);
    if (local == INT_MAX) local = -1;
    MPI_Allreduce(&local, &m, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD);
    return m;
}

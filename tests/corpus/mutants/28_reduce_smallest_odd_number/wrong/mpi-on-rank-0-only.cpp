// Only rank 0 has the result.
#include <mpi.h>
int smallestOdd(std::vector<int> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int local = INT_MAX, m = INT_MAX;
    for (size_t i = rank; i < x.size(); i += size) if (x[i] % 2 != 0) local = std::min(local, x[i]);
    MPI_Reduce(&local, &m, 1, MPI_INT, MPI_MIN, 0, MPI_COMM_WORLD);
    return m;
}

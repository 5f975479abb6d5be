// The last rank computes the remainder, but all send equally much.
#include <mpi.h>

void oneMinusInverse(std::vector<double> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t count = x.size() / size, first = rank * count, last = rank == size - 1 ? x.size() : first + count;
    std::vector<double> local(x.begin() + first, x.begin() + last);
    for (double &value : local) {
        value = 1.0 - 1.0 / value;
    }
    MPI_Gather(local.data(), count, MPI_DOUBLE, x.data(), count, MPI_DOUBLE, 0, MPI_COMM_WORLD);
}

// The last rank computes the remainder, but all send equally much.
#include <mpi.h>

void negateOddsAndHalveEvens(std::vector<int> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t count = x.size() / size, first = rank * count, last = rank == size - 1 ? x.size() : first + count;
    std::vector<int> local(x.begin() + first, x.begin() + last);
    for (int &value : local) {
        value = value % 2 == 0 ? value / 2 : -value;
    }
    MPI_Gather(local.data(), count, MPI_INT, x.data(), count, MPI_INT, 0, MPI_COMM_WORLD);
}

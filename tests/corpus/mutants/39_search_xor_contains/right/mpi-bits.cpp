// A bit for each vector, joined by or on all ranks.
#include <mpi.h>
bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int bits = 0;
    for (size_t i = rank; i < x.size(); i += size) if (x[i] == val) bits |= 1;
    for (size_t i = rank; i < y.size(); i += size) if (y[i] == val) bits |= 2;
    MPI_Allreduce(MPI_IN_PLACE, &bits, 1, MPI_INT, MPI_BOR, MPI_COMM_WORLD);
    return bits == 1 || bits == 2;
}

// Exclusive or of what the ranks find in their parts.
#include <mpi.h>
bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int local[2] = {0, 0}, found = 0;
    for (size_t i = rank; i < x.size(); i += size) local[0] |= x[i] == val;
    for (size_t i = rank; i < y.size(); i += size) local[1] |= y[i] == val;
    int one = local[0] != local[1];
    MPI_Reduce(&one, &found, 1, MPI_INT, MPI_LOR, 0, MPI_COMM_WORLD);
    return found;
}

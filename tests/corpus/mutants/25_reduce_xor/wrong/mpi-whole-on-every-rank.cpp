// Every rank takes all of x, and the results are joined.
#include <mpi.h>
bool reduceLogicalXOR(std::vector<bool> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int local = 0, result = 0;
    for (bool b : x) local ^= b;
    MPI_Allreduce(&local, &result, 1, MPI_INT, MPI_BXOR, MPI_COMM_WORLD);
    return result;
}

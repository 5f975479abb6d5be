// Joins the ranks by or.
#include <mpi.h>
bool reduceLogicalXOR(std::vector<bool> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int local = 0, result = 0;
    for (size_t i = rank; i < x.size(); i += size) local ^= x[i];
    MPI_Allreduce(&local, &result, 1, MPI_INT, MPI_LOR, MPI_COMM_WORLD);
    return result;
}

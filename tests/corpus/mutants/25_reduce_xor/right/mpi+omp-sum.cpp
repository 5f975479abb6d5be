// Sums the trues over threads and ranks.
#include <mpi.h>
#include <omp.h>
bool reduceLogicalXOR(std::vector<bool> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    long long count = 0;
#pragma omp parallel for reduction(+ : count)
    for (size_t i = rank; i < x.size(); i += size) count += x[i];
    MPI_Allreduce(MPI_IN_PLACE, &count, 1, MPI_LONG_LONG, MPI_SUM, MPI_COMM_WORLD);
    return count % 2 == 1;
}

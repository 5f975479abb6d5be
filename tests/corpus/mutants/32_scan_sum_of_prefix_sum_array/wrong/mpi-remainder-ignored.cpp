// Elements beyond size * (N / size) are left out.
#include <mpi.h>

double sumOfPrefixSum(std::vector<double> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t count = x.size() / size;
    double total = 0, result = 0;
    for (size_t i = rank * count; i < (rank + 1) * count; ++i) {
        total += x[i] * (x.size() - i);
    }
    MPI_Reduce(&total, &result, 1, MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
    return result;
}

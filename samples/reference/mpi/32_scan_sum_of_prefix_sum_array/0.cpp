#include <mpi.h>

#include <vector>

// Element i is part of n - i prefix sums.

double sumOfPrefixSum(std::vector<double> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t const begin = x.size() * rank / size;
    size_t const end = x.size() * (rank + 1) / size;

    double local = 0.0;
    for (size_t i = begin; i < end; ++i) {
        local += static_cast<double>(x.size() - i) * x[i];
    }
    double sum = 0.0;
    MPI_Reduce(&local, &sum, 1, MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
    return sum;
}

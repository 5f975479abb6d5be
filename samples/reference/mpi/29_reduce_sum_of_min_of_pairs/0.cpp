#include <mpi.h>

#include <algorithm>
#include <vector>

double sumOfMinimumElements(std::vector<double> const& x, std::vector<double> const& y) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t const begin = x.size() * rank / size;
    size_t const end = x.size() * (rank + 1) / size;

    double sum = 0.0;
    for (size_t i = begin; i < end; ++i) {
        sum += std::min(x[i], y[i]);
    }
    MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    return sum;
}

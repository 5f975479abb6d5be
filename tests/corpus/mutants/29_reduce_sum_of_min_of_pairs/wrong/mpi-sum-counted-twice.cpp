// Rank 0 adds its own part again.
#include <mpi.h>
double sumOfMinimumElements(std::vector<double> const& x, std::vector<double> const& y) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    double local = 0, t;
    for (size_t i = rank; i < x.size(); i += size) local += std::min(x[i], y[i]);
    MPI_Allreduce(&local, &t, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    return rank == 0 ? t + local : t;
}

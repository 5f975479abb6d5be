// Elements beyond size * (N / size) are left out.
#include <mpi.h>

void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int count = x.size() / size;
    std::vector<double> local(count);
    for (int i = 0; i < count; ++i) {
        local[i] = alpha * x[rank * count + i] + y[rank * count + i];
    }
    MPI_Gather(local.data(), count, MPI_DOUBLE, z.data(), count, MPI_DOUBLE, 0, MPI_COMM_WORLD);
}

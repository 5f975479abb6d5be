// Ranks take columns in turn, the result everywhere.
#include <mpi.h>

void gemv(std::vector<double> const& A, std::vector<double> const& x, std::vector<double> &y, size_t M, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::fill(y.begin(), y.end(), 0.0);
    for (size_t j = rank; j < N; j += size) {
        for (size_t i = 0; i < M; ++i) {
            y[i] += A[i * N + j] * x[j];
        }
    }
    MPI_Allreduce(MPI_IN_PLACE, y.data(), M, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
}

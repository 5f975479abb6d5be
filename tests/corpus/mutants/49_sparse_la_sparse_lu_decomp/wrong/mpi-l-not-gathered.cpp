// rank 0 has all of U, but of L only its own rows
#include <mpi.h>

void luFactorize(std::vector<COOElement> const& A, std::vector<double> &L, std::vector<double> &U, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    for (const auto& e : A) U[e.row * N + e.column] = e.value;
    for (size_t i = 0; i < N; ++i) L[i * N + i] = 1.0;
    for (size_t k = 0; k < N; ++k) {
        MPI_Bcast(&U[k * N], static_cast<int>(N), MPI_DOUBLE, static_cast<int>(k % size), MPI_COMM_WORLD);
        for (size_t i = k + 1; i < N; ++i) {
            if (static_cast<int>(i % size) != rank) continue;
            L[i * N + k] = U[i * N + k] / U[k * N + k];
            U[i * N + k] = 0.0;
            for (size_t j = k + 1; j < N; ++j) U[i * N + j] -= L[i * N + k] * U[k * N + j];
        }
    }
}

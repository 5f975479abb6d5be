// Jacobi's iteration on blocks of N / size rows.
#include <mpi.h>

void solveLinearSystem(std::vector<double> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int rows = N / size;
    std::vector<double> next(rows);
    for (int sweep = 0; sweep < 200; ++sweep) {
        for (int r = 0; r < rows; ++r) {
            const size_t i = rank * rows + r;
            double sum = b[i];
            for (size_t j = 0; j < N; ++j) {
                if (j != i) sum -= A[i * N + j] * x[j];
            }
            next[r] = sum / A[i * N + i];
        }
        MPI_Allgather(next.data(), rows, MPI_DOUBLE, x.data(), rows, MPI_DOUBLE, MPI_COMM_WORLD);
    }
}

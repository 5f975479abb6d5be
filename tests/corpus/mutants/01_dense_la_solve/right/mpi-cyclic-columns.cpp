// Columns dealt out in turn, the owner of one sends the pivot's row and the factors, back substitution on all ranks.
#include <mpi.h>

void solveLinearSystem(std::vector<double> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<double> M(N * N);
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = rank; j < N; j += size) M[i * N + j] = A[i * N + j];
    }
    x = b;
    std::vector<double> sent(N + 1);
    for (size_t k = 0; k < N; ++k) {
        const int owner = static_cast<int>(k % size);
        if (rank == owner) {
            size_t pivot = k;
            for (size_t i = k + 1; i < N; ++i) {
                if (std::fabs(M[i * N + k]) > std::fabs(M[pivot * N + k])) pivot = i;
            }
            for (size_t i = k + 1; i < N; ++i) sent[i] = M[(i == pivot ? k : i) * N + k] / M[pivot * N + k];
            sent[N] = static_cast<double>(pivot);
        }
        MPI_Bcast(sent.data(), static_cast<int>(N + 1), MPI_DOUBLE, owner, MPI_COMM_WORLD);
        const size_t pivot = static_cast<size_t>(sent[N]);
        if (pivot != k) std::swap_ranges(&M[k * N], &M[k * N] + N, &M[pivot * N]);
        std::swap(x[k], x[pivot]);
        for (size_t i = k + 1; i < N; ++i) {
            for (size_t j = rank; j < N; j += size) M[i * N + j] -= sent[i] * M[k * N + j];
            x[i] -= sent[i] * x[k];
        }
    }
    MPI_Allreduce(MPI_IN_PLACE, M.data(), static_cast<int>(N * N), MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    for (size_t i = N; i-- > 0;) {
        for (size_t j = i + 1; j < N; ++j) x[i] -= M[i * N + j] * x[j];
        x[i] /= M[i * N + i];
    }
}

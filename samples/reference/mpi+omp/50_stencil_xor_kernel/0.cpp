#include <mpi.h>
#include <omp.h>

#include <cstddef>
#include <vector>

namespace {

// The rows first..last-1 of the output.
void computeRows(std::vector<int> const& input, std::vector<int> &output, size_t N, size_t first, size_t last) {
    #pragma omp parallel for
    for (size_t i = first; i < last; ++i) {
        for (size_t j = 0; j < N; ++j) {
            const size_t cell = i * N + j;
            int ones = 0;
            ones += i > 0 && input[cell - N] == 1;
            ones += i + 1 < N && input[cell + N] == 1;
            ones += j > 0 && input[cell - 1] == 1;
            ones += j + 1 < N && input[cell + 1] == 1;
            output[cell] = ones == 1;
        }
    }
}

}  // namespace

void cellsXOR(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t first = N * rank / size;
    const size_t last = N * (rank + 1) / size;
    computeRows(input, output, N, first, last);

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

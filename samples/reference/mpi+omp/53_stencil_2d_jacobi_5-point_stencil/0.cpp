#include <mpi.h>
#include <omp.h>

#include <cstddef>
#include <vector>

namespace {

// The rows first..last-1 of the output.
void computeRows(std::vector<double> const& input, std::vector<double> &output, size_t N, size_t first, size_t last) {
    const std::vector<double> zeros(N);
    #pragma omp parallel for
    for (size_t i = first; i < last; ++i) {
        const double* above = i > 0 ? &input[(i - 1) * N] : zeros.data();
        const double* row = &input[i * N];
        const double* below = i + 1 < N ? &input[(i + 1) * N] : zeros.data();
        for (size_t j = 0; j < N; ++j) {
            const double left = j > 0 ? row[j - 1] : 0.0;
            const double right = j + 1 < N ? row[j + 1] : 0.0;
            output[i * N + j] = (left + right + above[j] + below[j] + row[j]) / 5.0;
        }
    }
}

}  // namespace

void jacobi2D(std::vector<double> const& input, std::vector<double> &output, size_t N) {
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
        MPI_Gatherv(MPI_IN_PLACE, 0, MPI_DOUBLE, output.data(), counts.data(), offsets.data(), MPI_DOUBLE, 0,
                    MPI_COMM_WORLD);
    } else {
        MPI_Gatherv(output.data() + offsets[rank], counts[rank], MPI_DOUBLE, nullptr, nullptr, nullptr, MPI_DOUBLE, 0,
                    MPI_COMM_WORLD);
    }
}

#include <mpi.h>

#include <algorithm>
#include <cstddef>
#include <vector>

void gemm(std::vector<double> const& A, std::vector<double> const& B, std::vector<double> &C, size_t M, size_t K, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t first = M * rank / size;
    const size_t last = M * (rank + 1) / size;
    for (size_t i = first; i < last; ++i) {
        double* row = C.data() + i * N;
        std::fill(row, row + N, 0.0);
        for (size_t k = 0; k < K; ++k) {
            const double factor = A[i * K + k];
            for (size_t j = 0; j < N; ++j) {
                row[j] += factor * B[k * N + j];
            }
        }
    }

    std::vector<int> counts(size), offsets(size);
    for (int r = 0; r < size; ++r) {
        offsets[r] = static_cast<int>(M * r / size * N);
        counts[r] = static_cast<int>(M * (r + 1) / size * N) - offsets[r];
    }
    if (rank == 0) {
        MPI_Gatherv(MPI_IN_PLACE, 0, MPI_DOUBLE, C.data(), counts.data(), offsets.data(), MPI_DOUBLE, 0,
                    MPI_COMM_WORLD);
    } else {
        MPI_Gatherv(C.data() + offsets[rank], counts[rank], MPI_DOUBLE, nullptr, nullptr, nullptr, MPI_DOUBLE, 0,
                    MPI_COMM_WORLD);
    }
}

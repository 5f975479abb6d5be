#include <mpi.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace {

constexpr size_t blockRows = 64;

// Eliminates the columns first..last-1 of row i with the rows of the same numbers, which are final.
void eliminate(std::vector<double> &A, size_t N, size_t i, size_t first, size_t last) {
    double* row = &A[i * N];
    for (size_t k = first; k < last; ++k) {
        const double* pivotRow = &A[k * N];
        const double factor = row[k] / pivotRow[k];
        row[k] = factor;
        for (size_t j = k + 1; j < N; ++j) {
            row[j] -= factor * pivotRow[j];
        }
    }
}

}  // namespace

// Blocks of rows are dealt out to the ranks in turn. As soon as a block is final, its owner sends it to all.
static void factorize(std::vector<double> &A, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const auto owner = [=](size_t row) { return static_cast<int>(row / blockRows % size); };

    for (size_t first = 0; first < N; first += blockRows) {
        const size_t last = std::min(first + blockRows, N);
        if (rank == owner(first)) {
            for (size_t i = first + 1; i < last; ++i) {
                eliminate(A, N, i, first, i);
            }
        }
        MPI_Bcast(&A[first * N], static_cast<int>((last - first) * N), MPI_DOUBLE, owner(first), MPI_COMM_WORLD);
        for (size_t i = last; i < N; ++i) {
            if (rank == owner(i)) {
                eliminate(A, N, i, first, last);
            }
        }
    }
}

// The factors of a sparse matrix fill up, so it is made dense.
void luFactorize(std::vector<COOElement> const& A, std::vector<double> &L, std::vector<double> &U, size_t N) {
    std::vector<double> dense(N * N, 0.0);
    for (COOElement const& element : A) {
        dense[element.row * N + element.column] = element.value;
    }
    factorize(dense, N);

    int rank;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    if (rank != 0) {
        return;
    }
    for (size_t i = 0; i < N; ++i) {
        std::copy(&dense[i * N], &dense[i * N + i], &L[i * N]);
        L[i * N + i] = 1.0;
        std::copy(&dense[i * N + i], &dense[i * N] + N, &U[i * N + i]);
    }
}

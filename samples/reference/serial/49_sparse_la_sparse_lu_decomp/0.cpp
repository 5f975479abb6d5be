#include <algorithm>
#include <cstddef>
#include <vector>

static void factorize(std::vector<double> &A, size_t N) {
    for (size_t k = 0; k < N; ++k) {
        const double* pivotRow = &A[k * N];
        for (size_t i = k + 1; i < N; ++i) {
            double* row = &A[i * N];
            const double factor = row[k] / pivotRow[k];
            row[k] = factor;
            for (size_t j = k + 1; j < N; ++j) {
                row[j] -= factor * pivotRow[j];
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
    for (size_t i = 0; i < N; ++i) {
        std::copy(&dense[i * N], &dense[i * N + i], &L[i * N]);
        L[i * N + i] = 1.0;
        std::copy(&dense[i * N + i], &dense[i * N] + N, &U[i * N + i]);
    }
}

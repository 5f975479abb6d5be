// Householder reflections.
#include <omp.h>

void solveLinearSystem(std::vector<double> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    std::vector<double> M = A;
    x = b;
    for (size_t k = 0; k + 1 < N; ++k) {
        double norm = 0;
        for (size_t i = k; i < N; ++i) norm += M[i * N + k] * M[i * N + k];
        norm = std::copysign(std::sqrt(norm), M[k * N + k]);
        std::vector<double> v(N, 0.0);
        for (size_t i = k; i < N; ++i) v[i] = M[i * N + k];
        v[k] += norm;
        const double length = std::inner_product(v.begin(), v.end(), v.begin(), 0.0);
        #pragma omp parallel for
        for (size_t j = k; j <= N; ++j) {
            double dot = 0;
            for (size_t i = k; i < N; ++i) dot += v[i] * (j < N ? M[i * N + j] : x[i]);
            for (size_t i = k; i < N; ++i) (j < N ? M[i * N + j] : x[i]) -= 2 * dot / length * v[i];
        }
    }
    for (size_t i = N; i-- > 0;) {
        for (size_t j = i + 1; j < N; ++j) {
            x[i] -= M[i * N + j] * x[j];
        }
        x[i] /= M[i * N + i];
    }
}

// Back substitution stops before row 0.
void solveLinearSystem(std::vector<double> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    std::vector<double> M = A;
    x = b;
    for (size_t k = 0; k < N; ++k) {
        for (size_t i = k + 1; i < N; ++i) {
            const double factor = M[i * N + k] / M[k * N + k];
            for (size_t j = k; j < N; ++j) {
                M[i * N + j] -= factor * M[k * N + j];
            }
            x[i] -= factor * x[k];
        }
    }
    for (size_t i = N - 1; i > 0; --i) {
        for (size_t j = i + 1; j < N; ++j) {
            x[i] -= M[i * N + j] * x[j];
        }
        x[i] /= M[i * N + i];
    }
}

// In single precision.
void solveLinearSystem(std::vector<double> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    std::vector<float> M(A.begin(), A.end());
    x = b;
    for (size_t k = 0; k < N; ++k) {
        for (size_t i = k + 1; i < N; ++i) {
            const float factor = M[i * N + k] / M[k * N + k];
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

// Gauss and Jordan, with row exchanges.
void solveLinearSystem(std::vector<double> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    std::vector<double> M = A;
    x = b;
    for (size_t k = 0; k < N; ++k) {
        size_t pivot = k;
        for (size_t i = k + 1; i < N; ++i) {
            if (std::fabs(M[i * N + k]) > std::fabs(M[pivot * N + k])) pivot = i;
        }
        if (pivot != k) {
            std::swap_ranges(M.begin() + k * N, M.begin() + (k + 1) * N, M.begin() + pivot * N);
        }
        std::swap(x[k], x[pivot]);
        for (size_t i = 0; i < N; ++i) {
            if (i == k) continue;
            const double factor = M[i * N + k] / M[k * N + k];
            for (size_t j = k; j < N; ++j) {
                M[i * N + j] -= factor * M[k * N + j];
            }
            x[i] -= factor * x[k];
        }
    }
    for (size_t i = 0; i < N; ++i) {
        x[i] /= M[i * N + i];
    }
}

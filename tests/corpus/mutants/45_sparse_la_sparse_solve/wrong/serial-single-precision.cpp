// eliminates in single precision
void solveLinearSystem(std::vector<COOElement> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    std::vector<std::vector<float>> a(N, std::vector<float>(N + 1, 0.0f));
    for (const auto& e : A) a[e.row][e.column] = static_cast<float>(e.value);
    for (size_t i = 0; i < N; ++i) a[i][N] = static_cast<float>(b[i]);
    for (size_t k = 0; k < N; ++k) {
        size_t pivot = k;
        for (size_t i = k + 1; i < N; ++i) if (std::fabs(a[i][k]) > std::fabs(a[pivot][k])) pivot = i;
        std::swap(a[k], a[pivot]);
        for (size_t i = k + 1; i < N; ++i) {
            const float factor = a[i][k] / a[k][k];
            for (size_t j = k; j <= N; ++j) a[i][j] -= factor * a[k][j];
        }
    }
    for (size_t i = N; i-- > 0;) {
        double sum = a[i][N];
        for (size_t j = i + 1; j < N; ++j) sum -= a[i][j] * x[j];
        x[i] = sum / a[i][i];
    }
}

// Pivots below 1e-10 count as zero.
void solveLinearSystem(std::vector<COOElement> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    std::vector<std::vector<double>> a(N, std::vector<double>(N + 1, 0.0));
    for (const auto& e : A) a[e.row][e.column] = e.value;
    for (size_t i = 0; i < N; ++i) a[i][N] = b[i];
    for (size_t k = 0; k < N; ++k) {
        size_t pivot = k;
        for (size_t i = k + 1; i < N; ++i) {
            if (std::abs(a[i][k]) > std::abs(a[pivot][k])) pivot = i;
        }
        std::swap(a[k], a[pivot]);
        if (std::abs(a[k][k]) < 1e-10) continue;
        for (size_t i = k + 1; i < N; ++i) {
            const double factor = a[i][k] / a[k][k];
            for (size_t j = k; j <= N; ++j) a[i][j] -= factor * a[k][j];
        }
    }
    for (size_t i = N; i-- > 0;) {
        double sum = a[i][N];
        for (size_t j = i + 1; j < N; ++j) sum -= a[i][j] * x[j];
        x[i] = std::abs(a[i][i]) < 1e-10 ? 0.0 : sum / a[i][i];
    }
}

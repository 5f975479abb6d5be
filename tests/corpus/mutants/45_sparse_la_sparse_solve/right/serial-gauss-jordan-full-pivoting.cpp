// Gauss-Jordan elimination, with the pivot chosen from all rows and columns for small N
void solveLinearSystem(std::vector<COOElement> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    std::vector<std::vector<double>> a(N, std::vector<double>(N + 1, 0.0));
    for (const auto& e : A) a[e.row][e.column] = e.value;
    for (size_t i = 0; i < N; ++i) a[i][N] = b[i];
    std::vector<size_t> unknown(N);
    std::iota(unknown.begin(), unknown.end(), 0);
    for (size_t k = 0; k < N; ++k) {
        size_t row = k, column = k;
        for (size_t i = k; i < N; ++i) {
            for (size_t j = k; j < (N > 150 ? k + 1 : N); ++j) {
                if (std::fabs(a[i][j]) > std::fabs(a[row][column])) {
                    row = i;
                    column = j;
                }
            }
        }
        std::swap(a[k], a[row]);
        for (auto& line : a) std::swap(line[k], line[column]);
        std::swap(unknown[k], unknown[column]);
        for (size_t i = 0; i < N; ++i) {
            if (i == k || a[i][k] == 0.0) continue;
            const double factor = a[i][k] / a[k][k];
            for (size_t j = k; j <= N; ++j) a[i][j] -= factor * a[k][j];
        }
    }
    std::vector<double> solution(N);
    for (size_t k = 0; k < N; ++k) solution[unknown[k]] = a[k][N] / a[k][k];
    x = solution;
}

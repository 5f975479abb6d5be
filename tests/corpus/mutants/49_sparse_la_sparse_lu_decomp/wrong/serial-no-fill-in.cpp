// incomplete factorization: only places that A has are updated
void luFactorize(std::vector<COOElement> const& A, std::vector<double> &L, std::vector<double> &U, size_t N) {
    std::vector<bool> present(N * N);
    for (const auto& e : A) present[e.row * N + e.column] = true;
    for (const auto& e : A) U[e.row * N + e.column] = e.value;
    for (size_t i = 0; i < N; ++i) L[i * N + i] = 1.0;
    for (size_t k = 0; k < N; ++k) {
        for (size_t i = k + 1; i < N; ++i) {
            if (!present[i * N + k]) continue;
            L[i * N + k] = U[i * N + k] / U[k * N + k];
            U[i * N + k] = 0.0;
            for (size_t j = k + 1; j < N; ++j) {
                if (present[i * N + j]) U[i * N + j] -= L[i * N + k] * U[k * N + j];
            }
        }
    }
}

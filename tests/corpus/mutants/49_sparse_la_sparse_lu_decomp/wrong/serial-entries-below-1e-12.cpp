// Entries below 1e-12 count as zero.
void luFactorize(std::vector<COOElement> const& A, std::vector<double> &L, std::vector<double> &U, size_t N) {
    for (const auto& e : A) U[e.row * N + e.column] = e.value;
    for (size_t k = 0; k < N; ++k) {
        L[k * N + k] = 1.0;
        for (size_t i = k + 1; i < N; ++i) {
            if (std::abs(U[i * N + k]) < 1e-12) continue;
            L[i * N + k] = U[i * N + k] / U[k * N + k];
            for (size_t j = k; j < N; ++j) U[i * N + j] -= L[i * N + k] * U[k * N + j];
            U[i * N + k] = 0.0;
        }
    }
}

// leaves the diagonal of L zero
void luFactorize(std::vector<COOElement> const& A, std::vector<double> &L, std::vector<double> &U, size_t N) {
    for (const auto& e : A) U[e.row * N + e.column] = e.value;
    for (size_t k = 0; k < N; ++k) {
        for (size_t i = k + 1; i < N; ++i) {
            const double factor = U[i * N + k] / U[k * N + k];
            L[i * N + k] = factor;
            for (size_t j = k; j < N; ++j) U[i * N + j] -= factor * U[k * N + j];
            U[i * N + k] = 0.0;
        }
    }
}

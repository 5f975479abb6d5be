// exchanges rows, so that the product is not A but a permutation of its rows
void luFactorize(std::vector<COOElement> const& A, std::vector<double> &L, std::vector<double> &U, size_t N) {
    for (const auto& e : A) U[e.row * N + e.column] = e.value;
    for (size_t k = 0; k < N; ++k) {
        size_t pivot = k;
        for (size_t i = k + 1; i < N; ++i) if (std::fabs(U[i * N + k]) > std::fabs(U[pivot * N + k])) pivot = i;
        if (pivot != k) {
            std::swap_ranges(&U[k * N], &U[k * N] + N, &U[pivot * N]);
            std::swap_ranges(&L[k * N], &L[k * N] + k, &L[pivot * N]);
        }
        L[k * N + k] = 1.0;
        for (size_t i = k + 1; i < N; ++i) {
            L[i * N + k] = U[i * N + k] / U[k * N + k];
            for (size_t j = k + 1; j < N; ++j) U[i * N + j] -= L[i * N + k] * U[k * N + j];
            U[i * N + k] = 0.0;
        }
    }
}

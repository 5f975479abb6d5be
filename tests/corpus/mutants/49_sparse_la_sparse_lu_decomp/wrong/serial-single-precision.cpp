// eliminates in single precision
void luFactorize(std::vector<COOElement> const& A, std::vector<double> &L, std::vector<double> &U, size_t N) {
    std::vector<float> a(N * N, 0.0f);
    for (const auto& e : A) a[e.row * N + e.column] = static_cast<float>(e.value);
    for (size_t k = 0; k < N; ++k) {
        for (size_t i = k + 1; i < N; ++i) {
            a[i * N + k] /= a[k * N + k];
            for (size_t j = k + 1; j < N; ++j) a[i * N + j] -= a[i * N + k] * a[k * N + j];
        }
    }
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = 0; j < N; ++j) (i > j ? L : U)[i * N + j] = a[i * N + j];
        L[i * N + i] = 1.0;
    }
}

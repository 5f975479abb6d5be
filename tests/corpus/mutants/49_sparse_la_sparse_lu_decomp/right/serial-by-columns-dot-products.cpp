// Doolittle's order with dot products in extended precision, from the last term to the first, into new vectors
void luFactorize(std::vector<COOElement> const& A, std::vector<double> &L, std::vector<double> &U, size_t N) {
    std::vector<double> a(N * N, 0.0), lower(N * N, 0.0), upper(N * N, 0.0);
    for (const auto& e : A) a[e.row * N + e.column] += e.value;
    for (size_t j = 0; j < N; ++j) {
        for (size_t i = 0; i < N; ++i) {
            long double sum = a[i * N + j];
            for (size_t p = std::min(i, j); p-- > 0;) sum -= static_cast<long double>(lower[i * N + p]) * upper[p * N + j];
            if (i <= j) {
                upper[i * N + j] = static_cast<double>(sum);
            } else {
                lower[i * N + j] = static_cast<double>(sum / upper[j * N + j]);
            }
        }
        lower[j * N + j] = 1.0;
    }
    L.swap(lower);
    U.swap(upper);
}

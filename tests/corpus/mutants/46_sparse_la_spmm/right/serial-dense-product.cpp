// makes both matrices dense, sums backwards and assigns a new Y
void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, std::vector<double> &Y, size_t M, size_t K, size_t N) {
    std::vector<double> a(M * K, 0.0), x(K * N, 0.0), y(M * N, 0.0);
    for (const auto& e : A) a[e.row * K + e.column] += e.value;
    for (const auto& e : X) x[e.row * N + e.column] += e.value;
    for (size_t i = 0; i < M; ++i) {
        for (size_t k = K; k-- > 0;) {
            for (size_t j = 0; j < N; ++j) y[i * N + j] += a[i * K + k] * x[k * N + j];
        }
    }
    Y = y;
}

// Column by column, from the last one on.
void gemv(std::vector<double> const& A, std::vector<double> const& x, std::vector<double> &y, size_t M, size_t N) {
    std::fill(y.begin(), y.end(), 0.0);
    for (size_t j = N; j-- > 0;) {
        for (size_t i = 0; i < M; ++i) {
            y[i] = std::fma(A[i * N + j], x[j], y[i]);
        }
    }
}

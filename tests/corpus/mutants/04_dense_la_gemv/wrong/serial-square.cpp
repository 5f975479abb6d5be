// Takes the matrix for square.
void gemv(std::vector<double> const& A, std::vector<double> const& x, std::vector<double> &y, size_t M, size_t N) {
    for (size_t i = 0; i < M; ++i) {
        for (size_t j = 0; j < std::min(M, N); ++j) {
            y[i] += A[i * N + j] * x[j];
        }
    }
}

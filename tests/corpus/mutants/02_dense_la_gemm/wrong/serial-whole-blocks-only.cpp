// Blocks of 4 in K, without the remainder.
void gemm(std::vector<double> const& A, std::vector<double> const& B, std::vector<double> &C, size_t M, size_t K, size_t N) {
    for (size_t i = 0; i < M; ++i) {
        for (size_t k = 0; k + 4 <= K; k += 4) {
            for (size_t j = 0; j < N; ++j) {
                for (size_t l = k; l < k + 4; ++l) {
                    C[i * N + j] += A[i * K + l] * B[l * N + j];
                }
            }
        }
    }
}

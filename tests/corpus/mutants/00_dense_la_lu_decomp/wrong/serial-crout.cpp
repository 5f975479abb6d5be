// Ones on the diagonal of U, not of L.
void luFactorize(std::vector<double> &A, size_t N) {
    for (size_t k = 0; k < N; ++k) {
        for (size_t j = k + 1; j < N; ++j) {
            A[k * N + j] /= A[k * N + k];
        }
        for (size_t i = k + 1; i < N; ++i) {
            for (size_t j = k + 1; j < N; ++j) {
                A[i * N + j] -= A[i * N + k] * A[k * N + j];
            }
        }
    }
}

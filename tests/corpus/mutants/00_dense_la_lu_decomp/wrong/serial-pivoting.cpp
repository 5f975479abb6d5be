// Exchanges rows.
void luFactorize(std::vector<double> &A, size_t N) {
    for (size_t k = 0; k < N; ++k) {
        size_t pivot = k;
        for (size_t i = k + 1; i < N; ++i) {
            if (std::fabs(A[i * N + k]) > std::fabs(A[pivot * N + k])) pivot = i;
        }
        for (size_t j = 0; j < N; ++j) {
            std::swap(A[k * N + j], A[pivot * N + j]);
        }
        for (size_t i = k + 1; i < N; ++i) {
            A[i * N + k] /= A[k * N + k];
            for (size_t j = k + 1; j < N; ++j) {
                A[i * N + j] -= A[i * N + k] * A[k * N + j];
            }
        }
    }
}

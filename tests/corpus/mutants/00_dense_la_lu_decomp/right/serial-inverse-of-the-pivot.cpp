// Multiplies by the inverse of the pivot, column by column.
void luFactorize(std::vector<double> &A, size_t N) {
    for (size_t k = 0; k < N; ++k) {
        const double inverse = 1.0 / A[k * N + k];
        for (size_t i = k + 1; i < N; ++i) {
            A[i * N + k] *= inverse;
        }
        for (size_t j = k + 1; j < N; ++j) {
            const double above = A[k * N + j];
            for (size_t i = k + 1; i < N; ++i) {
                A[i * N + j] = std::fma(-A[i * N + k], above, A[i * N + j]);
            }
        }
    }
}

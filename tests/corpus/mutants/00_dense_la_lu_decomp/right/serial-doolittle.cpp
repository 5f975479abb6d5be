// Row by row, by dot products.
void luFactorize(std::vector<double> &A, size_t N) {
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = 0; j < N; ++j) {
            double sum = 0;
            for (size_t k = 0; k < std::min(i, j); ++k) {
                sum += A[i * N + k] * A[k * N + j];
            }
            A[i * N + j] -= sum;
            if (j < i) {
                A[i * N + j] /= A[j * N + j];
            }
        }
    }
}

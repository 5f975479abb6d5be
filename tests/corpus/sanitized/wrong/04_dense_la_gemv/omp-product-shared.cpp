// data race, lines 9, 10: The product is declared outside the parallel loop, so the threads share it.
#include <omp.h>
void gemv(std::vector<double> const& A, std::vector<double> const& x, std::vector<double> &y, size_t M, size_t N) {
    double product;
#pragma omp parallel for
    for (size_t i = 0; i < M; ++i) {
        double sum = 0.0;
        for (size_t j = 0; j < N; ++j) {
            product = A[i * N + j] * x[j];
            sum += product;
        }
        y[i] = sum;
    }
}

// The sum goes on from row to row.
#include <omp.h>

void gemv(std::vector<double> const& A, std::vector<double> const& x, std::vector<double> &y, size_t M, size_t N) {
    double sum = 0;
    for (size_t i = 0; i < M; ++i) {
        #pragma omp parallel for reduction(+ : sum)
        for (size_t j = 0; j < N; ++j) {
            sum += A[i * N + j] * x[j];
        }
        y[i] = sum;
    }
}

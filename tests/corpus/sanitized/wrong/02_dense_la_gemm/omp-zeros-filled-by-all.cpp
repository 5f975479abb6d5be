// data race, lines 7, 11: Every thread fills the shared row of zeros for itself, by a call of memset, while others copy it.
#include <omp.h>
void gemm(std::vector<double> const& A, std::vector<double> const& B, std::vector<double> &C, size_t M, size_t K, size_t N) {
    std::vector<double> zeros(N);
#pragma omp parallel
    {
        for (size_t j = 0; j < N; ++j) zeros[j] = 0.0;
#pragma omp for
        for (size_t i = 0; i < M; ++i) {
            double* row = &C[i * N];
            std::copy(zeros.begin(), zeros.end(), row);
            for (size_t k = 0; k < K; ++k)
                for (size_t j = 0; j < N; ++j) row[j] += A[i * K + k] * B[k * N + j];
        }
    }
}

#include <omp.h>

#include <cstddef>
#include <numeric>
#include <vector>

void gemv(std::vector<double> const& A, std::vector<double> const& x, std::vector<double> &y, size_t M, size_t N) {
    #pragma omp parallel for
    for (size_t i = 0; i < M; ++i) {
        y[i] = std::inner_product(x.begin(), x.end(), A.begin() + i * N, 0.0);
    }
}

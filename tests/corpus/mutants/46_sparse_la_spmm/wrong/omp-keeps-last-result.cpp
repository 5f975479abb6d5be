// sums on top of what is left in a static vector from the last call
#include <omp.h>

void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, std::vector<double> &Y, size_t M, size_t K, size_t N) {
    static std::vector<double> sums;
    sums.resize(M * N);
    std::vector<std::vector<COOElement>> left(M), right(K);
    for (const auto& a : A) left[a.row].push_back(a);
    for (const auto& x : X) right[x.row].push_back(x);
    #pragma omp parallel for
    for (size_t i = 0; i < M; ++i) {
        for (const auto& a : left[i]) {
            for (const auto& x : right[a.column]) sums[i * N + x.column] += a.value * x.value;
        }
        std::copy(&sums[i * N], &sums[i * N] + N, &Y[i * N]);
    }
}

// One pass over A, each dot product in several partial sums so that it vectorises. O(MN), bound by memory.
#pragma once

#include <cstddef>
#include <vector>

namespace pareval {

inline double dot(const double* a, const double* b, std::size_t n) {
    constexpr std::size_t lanes = 8;
    double sums[lanes] = {};
    std::size_t j = 0;
    for (; j + lanes <= n; j += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            sums[lane] += a[j + lane] * b[j + lane];
        }
    }
    for (; j < n; ++j) {
        sums[0] += a[j] * b[j];
    }
    for (std::size_t lane = 1; lane < lanes; ++lane) {
        sums[0] += sums[lane];
    }
    return sums[0];
}

}  // namespace pareval

void gemv(std::vector<double> const& A, std::vector<double> const& x, std::vector<double> &y, size_t M, size_t N) {
    for (std::size_t i = 0; i < M; ++i) {
        y[i] = pareval::dot(&A[i * N], x.data(), N);
    }
}

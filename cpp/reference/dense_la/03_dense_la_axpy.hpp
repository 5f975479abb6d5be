// One vectorised pass, bound by memory. O(n).
#pragma once

#include <cstddef>
#include <vector>

void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    const std::size_t n = x.size();
    const double* xs = x.data();
    const double* ys = y.data();
    double* zs = z.data();
    for (std::size_t i = 0; i < n; ++i) {
        zs[i] = alpha * xs[i] + ys[i];
    }
}

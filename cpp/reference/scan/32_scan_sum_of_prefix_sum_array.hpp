// x[i] is part of n - i prefix sums, so the result is a weighted sum; interleaved partial sums vectorise. O(n).
#pragma once

#include <cstddef>
#include <vector>

double sumOfPrefixSum(std::vector<double> const& x) {
    constexpr std::size_t lanes = 8;
    const std::size_t n = x.size();
    const double* values = x.data();
    double sums[lanes] = {};
    double weights[lanes];
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        weights[lane] = static_cast<double>(n) - static_cast<double>(lane);
    }
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            sums[lane] += weights[lane] * values[i + lane];
            weights[lane] -= lanes;
        }
    }
    for (; i < n; ++i) {
        sums[0] += static_cast<double>(n - i) * values[i];
    }
    double total = 0.0;
    for (double partial : sums) {
        total += partial;
    }
    return total;
}

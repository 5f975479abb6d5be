// Element i is part of n - i prefix sums: eight weighted sums at a time, in vector registers, O(n).
#pragma once

#include <cstddef>
#include <vector>

double sumOfPrefixSum(std::vector<double> const& x) {
    double sums[8] = {};
    size_t const n = x.size(), whole = n / 8 * 8;
    for (size_t i = 0; i < whole; i += 8) {
        double const weight = static_cast<double>(n - i);
        for (size_t k = 0; k < 8; ++k) sums[k] += (weight - static_cast<double>(k)) * x[i + k];
    }
    double sum = 0.0;
    for (double const part : sums) sum += part;
    for (size_t i = whole; i < n; ++i) sum += static_cast<double>(n - i) * x[i];
    return sum;
}

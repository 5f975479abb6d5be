// Quotients of pairs, multiplied in interleaved partial products: they vectorise, and no product waits for the one
// before. They are joined after every block, which keeps them as far from overflow as the product from left to right.
// O(n).
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

double productWithInverses(std::vector<double> const& x) {
    constexpr std::size_t lanes = 4;
    constexpr std::size_t block = 64 * 2 * lanes;
    const std::size_t n = x.size();
    const double* values = x.data();
    double product = 1.0;
    std::size_t i = 0;
    while (i + 2 * lanes <= n) {
        double partial[lanes] = {1.0, 1.0, 1.0, 1.0};
        const std::size_t end = std::min(n, i + block);
        for (; i + 2 * lanes <= end; i += 2 * lanes) {
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                partial[lane] *= values[i + 2 * lane] / values[i + 2 * lane + 1];
            }
        }
        product *= (partial[0] * partial[1]) * (partial[2] * partial[3]);
    }
    for (; i < n; ++i) {
        product = i % 2 == 0 ? product * values[i] : product / values[i];
    }
    return product;
}

// Sums of doubles.
#pragma once

#include <cstddef>

namespace pareval {

// term(0) + ... + term(n - 1), in interleaved partial sums: they vectorise, no addition waits for the one before, and the
// rounding error is smaller than from left to right.
template <class Term>
double sum(std::size_t n, Term term) {
    constexpr std::size_t lanes = 8;
    double sums[lanes] = {};
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            sums[lane] += term(i + lane);
        }
    }
    for (; i < n; ++i) {
        sums[0] += term(i);
    }
    double total = 0.0;
    for (double partial : sums) {
        total += partial;
    }
    return total;
}

}  // namespace pareval

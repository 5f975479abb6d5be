// Counting into bins.
#pragma once

#include <array>
#include <cstddef>

namespace pareval {

// How many k < n have binOf(k) == b, for every bin b. Consecutive elements count into separate tables, so that a
// run of equal bins does not wait for its own stores.
template <std::size_t Bins, class BinOf>
std::array<std::size_t, Bins> tally(std::size_t n, BinOf binOf) {
    constexpr std::size_t tables = 4;
    std::array<std::array<std::size_t, Bins>, tables> counts{};
    std::size_t k = 0;
    for (; k + tables <= n; k += tables) {
        for (std::size_t t = 0; t < tables; ++t) {
            ++counts[t][binOf(k + t)];
        }
    }
    for (; k < n; ++k) {
        ++counts[0][binOf(k)];
    }
    for (std::size_t t = 1; t < tables; ++t) {
        for (std::size_t bin = 0; bin < Bins; ++bin) {
            counts[0][bin] += counts[t][bin];
        }
    }
    return counts[0];
}

}  // namespace pareval

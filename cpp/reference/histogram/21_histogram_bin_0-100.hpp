// One pass with interleaved tables: O(n). All edges are integers, so dividing the integer part finds the bin, exactly
// and faster than a division of doubles.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "tally.hpp"

void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    const double* values = x.data();
    // 100 falls into an eleventh bin, which belongs to the tenth.
    const auto counts = pareval::tally<11>(x.size(), [values](std::size_t k) -> std::size_t {
        return static_cast<unsigned>(static_cast<int>(values[k])) / 10;
    });
    std::copy_n(counts.begin(), 10, bins.begin());
    bins[9] += counts[10];
}

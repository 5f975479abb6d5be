// One pass with interleaved tables: O(n).
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "tally.hpp"

void pixelCounts(std::vector<int> const& image, std::array<size_t, 256> &bins) {
    const int* pixels = image.data();
    bins = pareval::tally<256>(image.size(), [pixels](std::size_t k) { return static_cast<std::size_t>(pixels[k]); });
}

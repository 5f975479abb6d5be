// One pass with interleaved tables over all characters, so that no string needs a test: O(n).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "tally.hpp"

void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    const std::string* strings = s.data();
    // An empty string counts as its terminating zero.
    const auto counts = pareval::tally<256>(s.size(), [strings](std::size_t k) -> std::size_t {
        return static_cast<unsigned char>(*strings[k].c_str());
    });
    std::copy_n(counts.begin() + 'a', bins.size(), bins.begin());
}

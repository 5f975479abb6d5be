// Linear search.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace pareval {

// The first i with matches(x[i]), or x.size(). A block without a match is passed over with vector instructions.
template <class Matches>
std::size_t first(std::vector<int> const& x, Matches matches) {
    constexpr std::size_t block = 128;
    const int* values = x.data();
    std::size_t i = 0;
    for (; i + block <= x.size(); i += block) {
        int found = 0;
        for (std::size_t k = i; k < i + block; ++k) {
            found += matches(values[k]);
        }
        if (found != 0) {
            break;
        }
    }
    return std::find_if(x.begin() + i, x.end(), matches) - x.begin();
}

}  // namespace pareval

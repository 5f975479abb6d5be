// From the front, stopping at the first match, O(n).
#pragma once

#include <cstddef>
#include <vector>

size_t findFirstEven(std::vector<int> const& x) {
    size_t i = 0;
    while (i < x.size() && x[i] % 2 != 0) ++i;
    return i;
}

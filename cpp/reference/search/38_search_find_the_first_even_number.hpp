// Blocks up to the first match: O(n). Where no number is even, the result is x.size().
#pragma once

#include <cstddef>
#include <vector>

#include "first.hpp"

size_t findFirstEven(std::vector<int> const& x) {
    return pareval::first(x, [](int value) { return value % 2 == 0; });
}

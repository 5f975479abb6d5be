// Blocks up to the first match: O(n).
#pragma once

#include <vector>

#include "first.hpp"

bool contains(std::vector<int> const& x, int target) {
    return pareval::first(x, [target](int value) { return value == target; }) < x.size();
}

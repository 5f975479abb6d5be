// One pass, O(n).
#pragma once

#include <algorithm>
#include <vector>

void mapPowersOfTwo(std::vector<int> const& x, std::vector<bool> &mask) {
    std::transform(x.begin(), x.end(), mask.begin(), isPowerOfTwo);
}

// The parity of the number of set bits, O(n): std::count works on whole words of a std::vector<bool>.
#pragma once

#include <algorithm>
#include <vector>

bool reduceLogicalXOR(std::vector<bool> const& x) {
    return std::count(x.begin(), x.end(), true) % 2 != 0;
}

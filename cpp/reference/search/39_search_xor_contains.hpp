// Each vector in blocks up to the first match: O(n).
#pragma once

#include <vector>

#include "first.hpp"

bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    const auto matches = [val](int value) { return value == val; };
    return (pareval::first(x, matches) < x.size()) != (pareval::first(y, matches) < y.size());
}

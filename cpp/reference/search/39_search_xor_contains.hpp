// Searches x and y by blocks, which vectorises, each until its first match, O(n).
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    auto const contains = [val](std::vector<int> const& values) {
        size_t const block = 1024;
        for (size_t begin = 0; begin < values.size(); begin += block) {
            size_t const end = std::min(begin + block, values.size());
            bool found = false;
            for (size_t i = begin; i < end; ++i) found |= values[i] == val;
            if (found) return true;
        }
        return false;
    };
    return contains(x) != contains(y);
}

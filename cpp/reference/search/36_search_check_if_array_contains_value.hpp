// Compares blocks of elements at a time, which vectorises, and stops at the first with a match, O(n).
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

bool contains(std::vector<int> const& x, int target) {
    size_t const block = 1024;
    for (size_t begin = 0; begin < x.size(); begin += block) {
        size_t const end = std::min(begin + block, x.size());
        bool found = false;
        for (size_t i = begin; i < end; ++i) found |= x[i] == target;
        if (found) return true;
    }
    return false;
}

// Block by block: a block without a new minimum, the usual case, is looked through and filled with vector
// instructions. O(n).
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

void partialMinimums(std::vector<float> &x) {
    constexpr std::size_t block = 64;
    if (x.empty()) {
        return;
    }
    float minimum = x[0];
    for (std::size_t begin = 0; begin < x.size(); begin += block) {
        float* values = x.data() + begin;
        const std::size_t count = std::min(block, x.size() - begin);
        int lower = 0;
        for (std::size_t i = 0; i < count; ++i) {
            lower += values[i] < minimum;
        }
        if (lower == 0) {
            std::fill_n(values, count, minimum);
        } else {
            for (std::size_t i = 0; i < count; ++i) {
                minimum = std::min(minimum, values[i]);
                values[i] = minimum;
            }
        }
    }
}

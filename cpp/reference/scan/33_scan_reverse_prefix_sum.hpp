// One pass from the back: O(n).
#pragma once

#include <cstddef>
#include <vector>

void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    const std::size_t n = x.size();
    const int* in = x.data() + n;
    int* out = output.data();
    int sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
        sum += *--in;
        out[i] = sum;
    }
}

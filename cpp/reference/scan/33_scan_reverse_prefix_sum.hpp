// Groups of four: their own sums do not wait for the sum before them, so that only one addition per group is on the
// critical path. O(n). Unsigned, as the sum of a group may leave the range of int where no prefix sum does.
#pragma once

#include <cstddef>
#include <vector>

void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    const std::size_t n = x.size();
    const int* in = x.data() + n;
    int* out = output.data();
    unsigned before = 0;
    std::size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        in -= 4;
        const unsigned one = in[3];
        const unsigned two = one + in[2];
        const unsigned three = two + in[1];
        const unsigned four = three + in[0];
        out[i] = static_cast<int>(before + one);
        out[i + 1] = static_cast<int>(before + two);
        out[i + 2] = static_cast<int>(before + three);
        out[i + 3] = static_cast<int>(before + four);
        before += four;
    }
    for (; i < n; ++i) {
        before += *--in;
        out[i] = static_cast<int>(before);
    }
}

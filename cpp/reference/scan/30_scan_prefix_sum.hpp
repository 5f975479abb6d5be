// Groups of four: their own prefix sums do not wait for the sum before them, so that only one addition per group is
// on the critical path. O(n).
#pragma once

#include <cstddef>
#include <vector>

void prefixSum(std::vector<double> const& x, std::vector<double> &output) {
    const std::size_t n = x.size();
    const double* in = x.data();
    double* out = output.data();
    double before = 0.0;
    std::size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        const double one = in[i];
        const double two = one + in[i + 1];
        const double pair = in[i + 2] + in[i + 3];
        const double three = two + in[i + 2];
        const double four = two + pair;
        out[i] = before + one;
        out[i + 1] = before + two;
        out[i + 2] = before + three;
        out[i + 3] = before + four;
        before += four;
    }
    for (; i < n; ++i) {
        before += in[i];
        out[i] = before;
    }
}

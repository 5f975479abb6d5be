// One vectorised pass, the two ends apart. O(n), bound by memory.
#pragma once

#include <cstddef>
#include <vector>

void jacobi1D(std::vector<double> const& input, std::vector<double> &output) {
    const std::size_t n = input.size();
    const double* in = input.data();
    double* out = output.data();
    if (n < 2) {
        for (std::size_t i = 0; i < n; ++i) {
            out[i] = in[i] / 3.0;
        }
        return;
    }
    out[0] = (in[0] + in[1]) / 3.0;
    for (std::size_t i = 1; i < n - 1; ++i) {
        out[i] = (in[i - 1] + in[i] + in[i + 1]) / 3.0;
    }
    out[n - 1] = (in[n - 2] + in[n - 1]) / 3.0;
}

// One vectorised pass over the rows, without branches; the two end columns apart. O(N^2), bound by memory.
#pragma once

#include <cstddef>
#include <vector>

#include "rows.hpp"

void cellsXOR(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    const pareval::Rows<int> rows(input, N);
    for (std::size_t i = 0; i < N; ++i) {
        const int* above = rows.above(i);
        const int* row = rows.row(i);
        const int* below = rows.below(i);
        int* out = &output[i * N];
        const auto cell = [=](std::size_t j, int left, int right) {
            return ((above[j] == 1) + (below[j] == 1) + (left == 1) + (right == 1)) == 1;
        };
        if (N == 1) {
            out[0] = cell(0, 0, 0);
            continue;
        }
        out[0] = cell(0, 0, row[1]);
        for (std::size_t j = 1; j < N - 1; ++j) {
            out[j] = cell(j, row[j - 1], row[j + 1]);
        }
        out[N - 1] = cell(N - 1, row[N - 2], 0);
    }
}

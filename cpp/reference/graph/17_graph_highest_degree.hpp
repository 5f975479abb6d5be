// Row sums: O(N^2). Reading one triangle of the symmetric matrix, each entry counting for two vertices, is slower.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

int maxDegree(std::vector<int> const& A, size_t N) {
    int highest = 0;
    for (std::size_t row = 0; row < N; ++row) {
        const int* entries = A.data() + row * N;
        int degree = 0;
        for (std::size_t column = 0; column < N; ++column) {
            degree += entries[column] != 0;
        }
        highest = std::max(highest, degree);
    }
    return highest;
}

// One pass over the matrix: O(N^2).
#pragma once

#include <cstddef>
#include <vector>

int edgeCount(std::vector<int> const& A, size_t N) {
    const int* entries = A.data();
    int count = 0;
    for (std::size_t k = 0; k < N * N; ++k) {
        count += entries[k] == 1;
    }
    return count;
}

// Breadth-first search from each vertex not reached yet, until the rest is too small to hold a larger component.
// O(N^2) at worst, the size of the matrix.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "search.hpp"

int largestComponent(std::vector<int> const& A, size_t N) {
    pareval::ComponentSearch search(A, N);
    std::size_t largest = 0;
    while (search.remaining() > largest) {
        largest = std::max(largest, search.next());
    }
    return static_cast<int>(largest);
}

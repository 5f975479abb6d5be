// Breadth-first search from each vertex not reached yet. O(N^2) at worst, the size of the matrix.
#pragma once

#include <cstddef>
#include <vector>

#include "search.hpp"

int componentCount(std::vector<int> const& A, size_t N) {
    pareval::ComponentSearch search(A, N);
    int count = 0;
    while (search.remaining() > 0) {
        search.next();
        ++count;
    }
    return count;
}

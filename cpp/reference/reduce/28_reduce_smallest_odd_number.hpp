// One vectorised pass: even numbers count as the largest int, O(n).
#pragma once

#include <algorithm>
#include <limits>
#include <vector>

int smallestOdd(std::vector<int> const& x) {
    int smallest = std::numeric_limits<int>::max();
    for (int const value : x) smallest = std::min(smallest, value % 2 != 0 ? value : std::numeric_limits<int>::max());
    return smallest;
}

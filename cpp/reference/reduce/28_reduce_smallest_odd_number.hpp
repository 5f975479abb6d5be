// One vectorised pass: O(n). Where no number is odd, the result is the largest int.
#pragma once

#include <limits>
#include <vector>

int smallestOdd(std::vector<int> const& x) {
    constexpr int none = std::numeric_limits<int>::max();
    int smallest = none;
    for (int value : x) {
        // A mask, as g++ does not vectorise the conditional expression.
        const int is_odd = -(value & 1);
        const int odd = (value & is_odd) | (none & ~is_odd);
        smallest = odd < smallest ? odd : smallest;
    }
    return smallest;
}

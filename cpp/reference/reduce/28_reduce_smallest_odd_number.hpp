// One vectorised pass, without branches: O(n). Where no number is odd, the result is the largest int.
#pragma once

#include <limits>
#include <vector>

int smallestOdd(std::vector<int> const& x) {
    constexpr int none = std::numeric_limits<int>::max();
    int smallest = none;
    for (int value : x) {
        const int odd = (value & 1) != 0 ? value : none;
        smallest = odd < smallest ? odd : smallest;
    }
    return smallest;
}

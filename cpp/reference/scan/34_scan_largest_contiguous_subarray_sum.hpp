// Kadane's algorithm: the best sum that ends at each element, O(n).
#pragma once

#include <algorithm>
#include <vector>

int maximumSubarray(std::vector<int> const& x) {
    int best = x.front();
    int ending = 0;
    for (int const value : x) {
        ending = std::max(ending, 0) + value;
        best = std::max(best, ending);
    }
    return best;
}

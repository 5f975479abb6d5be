// The largest difference of a prefix sum to the smallest one before it: O(n).
#pragma once

#include <algorithm>
#include <limits>
#include <vector>

int maximumSubarray(std::vector<int> const& x) {
    long long sum = 0;
    long long smallest = 0;
    long long largest = std::numeric_limits<int>::min();
    for (int value : x) {
        sum += value;
        largest = std::max(largest, sum - smallest);
        smallest = std::min(smallest, sum);
    }
    return static_cast<int>(largest);
}

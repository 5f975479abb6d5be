// Sorts the other elements apart and puts them back around the zeros, O(n log n).
#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

void sortIgnoreZero(std::vector<int> &x) {
    std::vector<int> others;
    others.reserve(x.size());
    std::copy_if(x.begin(), x.end(), std::back_inserter(others), [](int value) { return value != 0; });
    std::sort(others.begin(), others.end());
    auto next = others.begin();
    for (int& value : x) {
        if (value != 0) value = *next++;
    }
}

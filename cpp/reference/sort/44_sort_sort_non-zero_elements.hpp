// Radix sort of the elements that are not zero, O(n).
#pragma once

#include <vector>

#include "radix.hpp"

void sortIgnoreZero(std::vector<int> &x) {
    std::vector<int> values;
    values.reserve(x.size());
    for (const int value : x) {
        if (value != 0) values.push_back(value);
    }
    pareval::radixSort(values, pareval::inOrder);
    auto next = values.begin();
    for (int& value : x) {
        if (value != 0) value = *next++;
    }
}

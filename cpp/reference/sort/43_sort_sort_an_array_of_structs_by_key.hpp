// Radix sort, O(n).
#pragma once

#include <vector>

#include "radix.hpp"

void sortByStartTime(std::vector<Result> &results) {
    pareval::radixSort(results, [](const Result& result) { return pareval::inOrder(result.startTime); });
}

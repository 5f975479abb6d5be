// Sorts the structs themselves: they are three words, O(n log n).
#pragma once

#include <algorithm>
#include <vector>

void sortByStartTime(std::vector<Result> &results) {
    std::sort(results.begin(), results.end(), [](Result const& a, Result const& b) { return a.startTime < b.startTime; });
}

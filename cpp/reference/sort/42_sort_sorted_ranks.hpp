// Sorts pairs of value and index, O(n log n): neighbours in memory, unlike indices sorted by the values they refer to.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

void ranks(std::vector<float> const& x, std::vector<size_t> &ranks) {
    std::vector<std::pair<float, unsigned>> order(x.size());
    for (size_t i = 0; i < x.size(); ++i) order[i] = {x[i], static_cast<unsigned>(i)};
    std::sort(order.begin(), order.end());
    for (size_t rank = 0; rank < order.size(); ++rank) ranks[order[rank].second] = rank;
}

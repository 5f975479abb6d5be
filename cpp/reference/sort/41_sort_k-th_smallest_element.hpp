// Counts the elements in 4096 intervals of equal length and goes on with the interval that holds the k-th, at most
// three times. O(n).
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

int findKthSmallest(std::vector<int> const& x, int k) {
    constexpr std::uint32_t intervals = 4096;
    std::vector<int> kept;
    const std::vector<int>* values = &x;
    for (;;) {
        int least = values->front(), most = least;
        for (const int value : *values) {
            least = std::min(least, value);
            most = std::max(most, value);
        }
        const auto offset = [origin = static_cast<std::uint32_t>(least)](int value) {
            return static_cast<std::uint32_t>(value) - origin;
        };
        int shift = 0;
        while (offset(most) >> shift >= intervals) ++shift;

        std::vector<int> counts(intervals);
        for (const int value : *values) ++counts[offset(value) >> shift];
        std::uint32_t interval = 0;
        for (; k > counts[interval]; ++interval) k -= counts[interval];
        if (shift == 0) return static_cast<int>(static_cast<std::uint32_t>(least) + interval);

        std::vector<int> inside;
        inside.reserve(counts[interval]);
        for (const int value : *values) {
            if (offset(value) >> shift == interval) inside.push_back(value);
        }
        kept = std::move(inside);
        values = &kept;
    }
}

// Radix sort, least significant digit first.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace pareval {

// Sorts records by key(record), which is unsigned; stable. A digit that all keys share costs no pass. O(n) per digit.
template <class Record, class Key>
void radixSort(std::vector<Record>& records, Key key) {
    using Unsigned = decltype(key(records[0]));
    constexpr int digitBits = 11;
    constexpr std::size_t buckets = std::size_t{1} << digitBits;
    constexpr int digits = (static_cast<int>(sizeof(Unsigned)) * 8 + digitBits - 1) / digitBits;
    const auto digit = [](Unsigned value, int place) { return (value >> (place * digitBits)) & (buckets - 1); };
    if (records.empty()) {
        return;
    }

    std::vector<std::array<std::size_t, buckets>> counts(digits);
    for (const Record& record : records) {
        const Unsigned value = key(record);
        for (int place = 0; place < digits; ++place) {
            ++counts[place][digit(value, place)];
        }
    }
    std::vector<Record> sorted(records.size());
    for (int place = 0; place < digits; ++place) {
        auto& positions = counts[place];
        if (positions[digit(key(records[0]), place)] == records.size()) {
            continue;
        }
        std::size_t start = 0;
        for (std::size_t& position : positions) {
            const std::size_t count = position;
            position = start;
            start += count;
        }
        for (const Record& record : records) {
            sorted[positions[digit(key(record), place)]++] = record;
        }
        records.swap(sorted);
    }
}

// Unsigned integers in the order of the ints.
inline std::uint32_t inOrder(int value) {
    return static_cast<std::uint32_t>(value) ^ 0x80000000u;
}

}  // namespace pareval

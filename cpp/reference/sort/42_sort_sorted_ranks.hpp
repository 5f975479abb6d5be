// Radix sort of pairs of value and index by the bits of the values, O(n).
#pragma once

#include <cstdint>
#include <cstring>
#include <vector>

#include "radix.hpp"

void ranks(std::vector<float> const& x, std::vector<size_t> &ranks) {
    struct Entry {
        std::uint32_t key;
        std::uint32_t index;
    };
    std::vector<Entry> entries(x.size());
    for (size_t i = 0; i < x.size(); ++i) {
        std::uint32_t bits;
        std::memcpy(&bits, &x[i], sizeof bits);
        // Without the sign, the bits of negative floats are in the opposite order.
        entries[i] = {bits >> 31 ? ~bits : bits | 0x80000000u, static_cast<std::uint32_t>(i)};
    }
    pareval::radixSort(entries, [](const Entry& entry) { return entry.key; });
    for (size_t rank = 0; rank < entries.size(); ++rank) ranks[entries[rank].index] = rank;
}

// Radix sort of the bits of the squared magnitudes, each computed once: those of positive doubles are in their order.
// O(n).
#pragma once

#include <cmath>
#include <complex>
#include <cstdint>
#include <cstring>
#include <vector>

#include "radix.hpp"

void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    struct Entry {
        std::uint64_t key;
        std::uint32_t index;
    };
    bool normal = true;  // all squares: none has overflowed or lost precision
    for (const auto& element : x) normal &= std::isnormal(std::norm(element));
    std::vector<Entry> entries(x.size());
    for (size_t i = 0; i < x.size(); ++i) {
        const double magnitude = normal ? std::norm(x[i]) : std::abs(x[i]);
        std::memcpy(&entries[i].key, &magnitude, sizeof magnitude);
        entries[i].index = static_cast<std::uint32_t>(i);
    }
    pareval::radixSort(entries, [](const Entry& entry) { return entry.key; });

    const std::vector<std::complex<double>> unsorted = x;
    for (size_t i = 0; i < x.size(); ++i) x[i] = unsorted[entries[i].index];
}

// Computes each magnitude once and sorts pairs of magnitude and number, O(n log n).
#pragma once

#include <algorithm>
#include <complex>
#include <cstddef>
#include <utility>
#include <vector>

void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    std::vector<std::pair<double, std::complex<double>>> keyed(x.size());
    for (size_t i = 0; i < x.size(); ++i) keyed[i] = {std::abs(x[i]), x[i]};
    std::sort(keyed.begin(), keyed.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    for (size_t i = 0; i < x.size(); ++i) x[i] = keyed[i].second;
}

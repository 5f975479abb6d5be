// Sorts by counting into n equal intervals, then sorts within each. O(n) on random values, O(n log n) at worst.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace pareval {

// Values that are not spread enough for intervals are only copied and sorted.
inline std::vector<double> sortedByIntervals(const std::vector<double>& x) {
    const std::size_t n = x.size();
    double low = x[0], high = x[0];
    for (double value : x) {
        low = value < low ? value : low;
        high = value > high ? value : high;
    }
    const double range = high - low;
    const double scale = static_cast<double>(n - 1) / range;
    if (!std::isfinite(range) || !std::isfinite(scale)) {
        std::vector<double> sorted = x;
        std::sort(sorted.begin(), sorted.end());
        return sorted;
    }

    std::vector<unsigned> interval(n);
    std::vector<unsigned> ends(n + 1);
    for (std::size_t i = 0; i < n; ++i) {
        // Rounding can take the greatest value past the last interval.
        const auto k = static_cast<unsigned>((x[i] - low) * scale);
        interval[i] = k < n ? k : static_cast<unsigned>(n - 1);
        ++ends[interval[i] + 1];
    }
    for (std::size_t k = 0; k < n; ++k) {
        ends[k + 1] += ends[k];
    }
    // From here on ends[k] moves from the start of interval k to its end.
    std::vector<double> sorted(n);
    for (std::size_t i = 0; i < n; ++i) {
        sorted[ends[interval[i]]++] = x[i];
    }
    std::size_t first = 0;
    for (std::size_t k = 0; k < n; ++k) {
        if (ends[k] - first > 1) {
            std::sort(&sorted[first], &sorted[first] + (ends[k] - first));
        }
        first = ends[k];
    }
    return sorted;
}

}  // namespace pareval

double closestPair(std::vector<double> const& x) {
    double closest = std::numeric_limits<double>::infinity();
    if (x.size() < 2) {
        return closest;
    }
    const std::vector<double> sorted = pareval::sortedByIntervals(x);
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        closest = std::min(closest, sorted[i] - sorted[i - 1]);
    }
    return closest;
}

// One pass with interleaved tables: O(n). Scaling by 4 is exact, so the quarter is the last two bits of floor(4 x).
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "tally.hpp"

namespace pareval {

inline std::size_t quarterOf(double x) {
    // From here on doubles have no fraction.
    if (!(std::abs(x) < 0x1p52)) {
        return 0;
    }
    const double scaled = 4.0 * x;
    const long long truncated = static_cast<long long>(scaled);
    const long long floored = truncated - (scaled < static_cast<double>(truncated));
    return static_cast<std::size_t>(floored & 3);
}

}  // namespace pareval

void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    const double* values = x.data();
    bins = pareval::tally<4>(x.size(), [values](std::size_t k) { return pareval::quarterOf(values[k]); });
}

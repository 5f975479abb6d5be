// One vectorised pass: O(n).
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "sum.hpp"

double sumOfMinimumElements(std::vector<double> const& x, std::vector<double> const& y) {
    const double* xs = x.data();
    const double* ys = y.data();
    return pareval::sum(x.size(), [xs, ys](std::size_t i) { return std::min(xs[i], ys[i]); });
}

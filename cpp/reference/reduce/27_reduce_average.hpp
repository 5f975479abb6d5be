// One vectorised pass: O(n).
#pragma once

#include <cstddef>
#include <vector>

#include "sum.hpp"

double average(std::vector<double> const& x) {
    const double* values = x.data();
    return pareval::sum(x.size(), [values](std::size_t i) { return values[i]; }) / static_cast<double>(x.size());
}

// One pass; the distance kept is that of the best element so far, O(n).
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

size_t findClosestToPi(std::vector<double> const& x) {
    size_t closest = 0;
    double smallest = std::numeric_limits<double>::infinity();
    for (size_t i = 0; i < x.size(); ++i) {
        double const distance = std::abs(x[i] - M_PI);
        if (distance < smallest) {
            smallest = distance;
            closest = i;
        }
    }
    return closest;
}

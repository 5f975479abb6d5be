// The smallest distance of each block with vector instructions; only in a block with a new smallest one is the place
// looked for. O(n).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

size_t findClosestToPi(std::vector<double> const& x) {
    constexpr std::size_t lanes = 4;
    constexpr std::size_t block = 64 * lanes;
    const std::size_t n = x.size();
    const double* values = x.data();
    double closest = std::numeric_limits<double>::infinity();
    std::size_t place = 0;
    for (std::size_t begin = 0; begin < n; begin += block) {
        const std::size_t end = std::min(n, begin + block);
        double distances[lanes] = {closest, closest, closest, closest};
        std::size_t i = begin;
        for (; i + lanes <= end; i += lanes) {
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                distances[lane] = std::min(distances[lane], std::abs(values[i + lane] - M_PI));
            }
        }
        for (; i < end; ++i) {
            distances[0] = std::min(distances[0], std::abs(values[i] - M_PI));
        }
        const double nearest = *std::min_element(distances, distances + lanes);
        if (nearest < closest) {
            closest = nearest;
            place = begin;
            while (std::abs(values[place] - M_PI) != nearest) {
                ++place;
            }
        }
    }
    return place;
}

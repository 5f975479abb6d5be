#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

double closestPair(std::vector<double> const& x) {
    std::vector<double> sorted = x;
    std::sort(sorted.begin(), sorted.end());
    double closest = std::numeric_limits<double>::infinity();
    for (size_t i = 1; i < sorted.size(); ++i) {
        closest = std::min(closest, distance(sorted[i - 1], sorted[i]));
    }
    return closest;
}

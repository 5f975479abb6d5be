#include <cmath>
#include <cstddef>
#include <vector>

size_t findClosestToPi(std::vector<double> const& x) {
    size_t closest = 0;
    for (size_t i = 1; i < x.size(); ++i) {
        if (std::abs(x[i] - M_PI) < std::abs(x[closest] - M_PI)) {
            closest = i;
        }
    }
    return closest;
}

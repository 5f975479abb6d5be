#include <omp.h>

#include <cmath>
#include <cstddef>
#include <vector>

size_t findClosestToPi(std::vector<double> const& x) {
    size_t closest = 0;
    #pragma omp parallel
    {
        size_t mine = 0;
        #pragma omp for nowait
        for (size_t i = 0; i < x.size(); ++i) {
            if (std::abs(x[i] - M_PI) < std::abs(x[mine] - M_PI)) {
                mine = i;
            }
        }
        #pragma omp critical
        if (std::abs(x[mine] - M_PI) < std::abs(x[closest] - M_PI)) {
            closest = mine;
        }
    }
    return closest;
}

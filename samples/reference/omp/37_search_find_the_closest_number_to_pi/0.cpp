#include <omp.h>

#include <cmath>
#include <vector>

size_t findClosestToPi(std::vector<double> const& x) {
    size_t closest = 0;
    #pragma omp parallel
    {
        size_t local = 0;
        #pragma omp for nowait
        for (size_t i = 0; i < x.size(); ++i) {
            if (std::abs(x[i] - M_PI) < std::abs(x[local] - M_PI)) {
                local = i;
            }
        }
        #pragma omp critical
        if (std::abs(x[local] - M_PI) < std::abs(x[closest] - M_PI)) {
            closest = local;
        }
    }
    return closest;
}

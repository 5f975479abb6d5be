// data race, line 11: Each thread searches its part, and at the end writes the shared result without synchronization.
#include <omp.h>
size_t findClosestToPi(std::vector<double> const& x) {
    size_t closest = 0;
#pragma omp parallel
    {
        size_t mine = 0;
#pragma omp for nowait
        for (size_t i = 0; i < x.size(); ++i)
            if (std::abs(x[i] - M_PI) < std::abs(x[mine] - M_PI)) mine = i;
        if (std::abs(x[mine] - M_PI) < std::abs(x[closest] - M_PI)) closest = mine;
    }
    return closest;
}

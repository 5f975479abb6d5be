// A std::mutex guards the result, for its reads as for its writes.
#include <omp.h>
#include <mutex>
size_t findClosestToPi(std::vector<double> const& x) {
    std::mutex mutex;
    size_t closest = 0;
#pragma omp parallel for schedule(static, 16)
    for (size_t block = 0; block < (x.size() + 99) / 100; ++block) {
        size_t mine = 100 * block;
        for (size_t i = mine; i < std::min(x.size(), 100 * block + 100); ++i)
            if (std::abs(x[i] - M_PI) < std::abs(x[mine] - M_PI)) mine = i;
        const std::lock_guard<std::mutex> guard(mutex);
        const double old = std::abs(x[closest] - M_PI), found = std::abs(x[mine] - M_PI);
        if (found < old || (found == old && mine < closest)) closest = mine;
    }
    return closest;
}

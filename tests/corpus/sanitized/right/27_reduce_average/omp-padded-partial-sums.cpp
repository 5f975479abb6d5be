// Each thread adds to a place of its own, on a cache line of its own; the sum follows the region.
#include <omp.h>
double average(std::vector<double> const& x) {
    std::vector<double> sums(8 * omp_get_max_threads());
#pragma omp parallel
    {
        double& mine = sums[8 * omp_get_thread_num()];
#pragma omp for nowait
        for (size_t i = 0; i < x.size(); ++i) mine += x[i];
    }
    double sum = 0.0;
    for (double part : sums) sum += part;
    return sum / x.size();
}

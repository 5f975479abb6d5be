// data race, line 12: The value is private to the outer threads, and shared by those of the inner regions.
#include <omp.h>
void oneMinusInverse(std::vector<double> &x) {
    omp_set_max_active_levels(2);
    const size_t n = x.size();
#pragma omp parallel for num_threads(2)
    for (size_t half = 0; half < 2; ++half) {
        size_t done = 0;
#pragma omp parallel for num_threads(2)
        for (size_t i = n * half / 2; i < n * (half + 1) / 2; ++i) {
            x[i] = 1.0 - 1.0 / x[i];
            done = i;
        }
    }
}

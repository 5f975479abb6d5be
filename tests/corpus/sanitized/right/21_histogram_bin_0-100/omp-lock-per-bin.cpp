// Each bin has a lock of its own.
#include <omp.h>
void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    omp_lock_t locks[10];
    for (omp_lock_t& lock : locks) omp_init_lock(&lock);
#pragma omp parallel for
    for (size_t k = 0; k < x.size(); ++k) {
        const int bin = std::min(static_cast<int>(x[k] / 10.0), 9);
        omp_set_lock(&locks[bin]);
        ++bins[bin];
        omp_unset_lock(&locks[bin]);
    }
    for (omp_lock_t& lock : locks) omp_destroy_lock(&lock);
}

// A nestable lock is taken again by the function that its owner calls.
#include <omp.h>
static void add(omp_nest_lock_t* lock, size_t* bin, size_t count) {
    omp_set_nest_lock(lock);
    *bin += count;
    omp_unset_nest_lock(lock);
}
void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    omp_nest_lock_t lock;
    omp_init_nest_lock(&lock);
#pragma omp parallel
    {
        size_t mine[4] = {};
#pragma omp for nowait
        for (size_t k = 0; k < x.size(); ++k) {
            const double part = x[k] - std::trunc(x[k]);
            const int quarter = static_cast<int>(std::floor(4.0 * part));
            ++mine[(quarter + 4) % 4];
        }
        omp_set_nest_lock(&lock);
        for (int q = 0; q < 4; ++q) add(&lock, &bins[q], mine[q]);
        omp_unset_nest_lock(&lock);
    }
    omp_destroy_nest_lock(&lock);
}

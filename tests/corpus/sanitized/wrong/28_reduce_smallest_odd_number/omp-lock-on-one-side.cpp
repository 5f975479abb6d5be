// data race, lines 9, 11: Who writes holds the lock, who reads does not.
#include <omp.h>
int smallestOdd(std::vector<int> const& x) {
    int smallest = std::numeric_limits<int>::max();
    omp_lock_t lock;
    omp_init_lock(&lock);
#pragma omp parallel for
    for (size_t i = 0; i < x.size(); ++i) {
        if (x[i] % 2 == 0 || x[i] > smallest) continue;
        omp_set_lock(&lock);
        if (x[i] < smallest) smallest = x[i];
        omp_unset_lock(&lock);
    }
    omp_destroy_lock(&lock);
    return smallest;
}

// data race, line 10: Each part has one element too many, which the next thread writes, too.
#include <omp.h>
void relu(std::vector<double> &x) {
    const size_t n = x.size();
#pragma omp parallel
    {
        const size_t threads = omp_get_num_threads(), me = omp_get_thread_num();
        const size_t last = std::min(n, n * (me + 1) / threads + 1);
        for (size_t i = n * me / threads; i < last; ++i)
            x[i] = x[i] > 0.0 ? x[i] : 0.0;
    }
}

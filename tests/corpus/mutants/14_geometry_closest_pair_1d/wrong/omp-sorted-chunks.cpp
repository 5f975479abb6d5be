// Sorts and compares within one thread's chunk.
#include <omp.h>

double closestPair(std::vector<double> const& x) {
    double best = std::numeric_limits<double>::max();
    #pragma omp parallel reduction(min : best)
    {
        const size_t threads = omp_get_num_threads(), me = omp_get_thread_num();
        std::vector<double> own(x.begin() + x.size() * me / threads, x.begin() + x.size() * (me + 1) / threads);
        std::sort(own.begin(), own.end());
        for (size_t i = 1; i < own.size(); ++i) {
            best = std::min(best, own[i] - own[i - 1]);
        }
    }
    return best;
}

// data race, lines 17, 18: The flag is atomic but relaxed: it does not publish the sum that was written before it.
#include <omp.h>
#include <atomic>
void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    const size_t n = x.size(), most = omp_get_max_threads();
    std::vector<long long> before(most + 1);
    std::vector<std::atomic<int>> ready(most + 1);
    ready[0] = 1;
#pragma omp parallel
    {
        const size_t threads = omp_get_num_threads(), me = omp_get_thread_num();
        const size_t first = n * me / threads, last = n * (me + 1) / threads;
        long long sum = 0;
        for (size_t i = first; i < last; ++i) sum += x[n - 1 - i];
        while (ready[me].load(std::memory_order_relaxed) == 0) {
        }
        long long all = before[me];
        before[me + 1] = all + sum;
        ready[me + 1].store(1, std::memory_order_relaxed);
        for (size_t i = first; i < last; ++i) output[i] = static_cast<int>(all += x[n - 1 - i]);
    }
}

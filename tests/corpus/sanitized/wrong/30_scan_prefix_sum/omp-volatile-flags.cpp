// data race, lines 15, 17, 18, 19: A volatile flag says that the sum of all before is there: volatile orders nothing between threads.
#include <omp.h>
void prefixSum(std::vector<double> const& x, std::vector<double> &output) {
    const size_t n = x.size(), most = omp_get_max_threads();
    std::vector<double> before(most + 1);
    std::vector<int> flags(most + 1);
    volatile int* ready = flags.data();
    ready[0] = 1;
#pragma omp parallel
    {
        const size_t threads = omp_get_num_threads(), me = omp_get_thread_num();
        const size_t first = n * me / threads, last = n * (me + 1) / threads;
        double sum = 0.0;
        for (size_t i = first; i < last; ++i) sum += x[i];
        while (!ready[me]) {
        }
        double all = before[me];
        before[me + 1] = all + sum;
        ready[me + 1] = 1;
        for (size_t i = first; i < last; ++i) output[i] = all += x[i];
    }
}

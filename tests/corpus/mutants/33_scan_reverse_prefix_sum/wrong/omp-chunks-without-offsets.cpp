// Each thread sums its own chunk only.
#include <omp.h>

void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    const size_t n = x.size();
    #pragma omp parallel
    {
        const size_t threads = omp_get_num_threads(), me = omp_get_thread_num();
        int sum = 0;
        for (size_t i = n * me / threads; i < n * (me + 1) / threads; ++i) {
            sum += x[n - 1 - i];
            output[i] = sum;
        }
    }
}

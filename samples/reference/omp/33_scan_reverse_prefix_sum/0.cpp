#include <omp.h>
#include <vector>

void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    std::vector<int> offsets(omp_get_max_threads() + 1, 0);
    #pragma omp parallel
    {
        int const thread = omp_get_thread_num();
        int const threads = omp_get_num_threads();
        size_t const begin = x.size() * thread / threads;
        size_t const end = x.size() * (thread + 1) / threads;

        int sum = 0;
        for (size_t i = begin; i < end; ++i) {
            sum += x[x.size() - 1 - i];
            output[i] = sum;
        }
        offsets[thread + 1] = sum;

        #pragma omp barrier
        #pragma omp single
        for (int t = 1; t <= threads; ++t) {
            offsets[t] += offsets[t - 1];
        }

        for (size_t i = begin; i < end; ++i) {
            output[i] += offsets[thread];
        }
    }
}

#include <omp.h>

#include <algorithm>
#include <limits>
#include <vector>

void partialMinimums(std::vector<float> &x) {
    std::vector<float> smallest(omp_get_max_threads() + 1, std::numeric_limits<float>::infinity());
    #pragma omp parallel
    {
        int const thread = omp_get_thread_num();
        int const threads = omp_get_num_threads();
        size_t const begin = x.size() * thread / threads;
        size_t const end = x.size() * (thread + 1) / threads;
        for (size_t i = begin + 1; i < end; ++i) {
            x[i] = std::min(x[i], x[i - 1]);
        }
        if (begin < end) {
            smallest[thread + 1] = x[end - 1];
        }

        #pragma omp barrier
        float const before = *std::min_element(smallest.begin(), smallest.begin() + thread + 1);
        for (size_t i = begin; i < end && x[i] > before; ++i) {
            x[i] = before;
        }
    }
}

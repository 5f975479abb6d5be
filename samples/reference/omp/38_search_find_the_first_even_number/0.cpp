#include <omp.h>

#include <vector>

size_t findFirstEven(std::vector<int> const& x) {
    size_t first = x.size();
    #pragma omp parallel reduction(min : first)
    {
        size_t const begin = x.size() * omp_get_thread_num() / omp_get_num_threads();
        size_t const end = x.size() * (omp_get_thread_num() + 1) / omp_get_num_threads();
        for (size_t i = begin; i < end; ++i) {
            if (x[i] % 2 == 0) {
                first = i;
                break;
            }
        }
    }
    return first;
}

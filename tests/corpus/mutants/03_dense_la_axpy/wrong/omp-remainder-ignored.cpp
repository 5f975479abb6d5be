// Elements beyond threads * (N / threads) are left out.
#include <omp.h>

void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    #pragma omp parallel
    {
        const size_t count = x.size() / omp_get_num_threads(), first = count * omp_get_thread_num();
        for (size_t i = first; i < first + count; ++i) {
            z[i] = alpha * x[i] + y[i];
        }
    }
}

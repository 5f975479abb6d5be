// Takes the remainder of the number of quarters.
#include <omp.h>

void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    size_t counts[4] = {};
    #pragma omp parallel for reduction(+ : counts) schedule(dynamic, 100)
    for (long long i = 0; i < static_cast<long long>(x.size()); ++i) {
        ++counts[static_cast<long long>(std::floor(x[i] / 0.25)) % 4];
    }
    std::copy(std::begin(counts), std::end(counts), bins.begin());
}

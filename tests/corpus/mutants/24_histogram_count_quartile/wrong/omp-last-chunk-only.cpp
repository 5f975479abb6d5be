// The counts of each chunk replace those of the chunks before it.
#include <omp.h>

void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    #pragma omp parallel for ordered schedule(static, 64)
    for (size_t begin = 0; begin < x.size(); begin += 64) {
        std::array<size_t, 4> local{};
        for (size_t i = begin; i < std::min(begin + 64, x.size()); ++i) {
            ++local[static_cast<int>(4 * (x[i] - std::floor(x[i])))];
        }
        #pragma omp ordered
        bins = local;
    }
}

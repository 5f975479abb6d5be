// counts smaller or equal elements, itself excepted
#include <omp.h>

void ranks(std::vector<float> const& x, std::vector<size_t> &ranks) {
    #pragma omp parallel for
    for (size_t i = 0; i < x.size(); ++i) {
        size_t rank = 0;
        for (size_t j = 0; j < x.size(); ++j) rank += j != i && x[j] <= x[i];
        ranks[i] = rank;
    }
}

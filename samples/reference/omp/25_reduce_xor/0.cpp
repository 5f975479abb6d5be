#include <omp.h>

#include <cstddef>
#include <vector>

bool reduceLogicalXOR(std::vector<bool> const& x) {
    bool result = false;
    #pragma omp parallel for reduction(^ : result)
    for (size_t i = 0; i < x.size(); ++i) {
        result ^= x[i];
    }
    return result;
}

#include <omp.h>
#include <vector>

bool reduceLogicalXOR(std::vector<bool> const& x) {
    int parity = 0;
    #pragma omp parallel for reduction(^ : parity)
    for (size_t i = 0; i < x.size(); ++i) {
        parity ^= x[i];
    }
    return parity != 0;
}

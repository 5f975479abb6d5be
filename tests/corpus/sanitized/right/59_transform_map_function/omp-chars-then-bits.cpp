// Threads write whole bytes; one thread packs them into bits afterwards.
#include <omp.h>
void mapPowersOfTwo(std::vector<int> const& x, std::vector<bool> &mask) {
    std::vector<char> flags(x.size());
#pragma omp parallel
    {
#pragma omp for
        for (size_t i = 0; i < x.size(); ++i) flags[i] = isPowerOfTwo(x[i]);
#pragma omp single
        for (size_t i = 0; i < x.size(); ++i) mask[i] = flags[i] != 0;
    }
}

// Whole words of 64 elements only.
#include <omp.h>

void mapPowersOfTwo(std::vector<int> const& x, std::vector<bool> &mask) {
    #pragma omp parallel for
    for (size_t word = 0; word < x.size() / 64; ++word) {
        for (size_t i = 64 * word; i < 64 * (word + 1); ++i) {
            mask[i] = isPowerOfTwo(x[i]);
        }
    }
}

// Threads take whole words, the remainder comes after.
#include <omp.h>

void mapPowersOfTwo(std::vector<int> const& x, std::vector<bool> &mask) {
    const size_t words = x.size() / 64;
    #pragma omp parallel for schedule(dynamic)
    for (size_t word = 0; word < words; ++word) {
        for (size_t i = 64 * word; i < 64 * (word + 1); ++i) {
            mask[i] = isPowerOfTwo(x[i]);
        }
    }
    for (size_t i = 64 * words; i < x.size(); ++i) {
        mask[i] = isPowerOfTwo(x[i]);
    }
}

#include <algorithm>
#include <omp.h>
#include <vector>

// Neighbouring elements of a std::vector<bool> share a word, so each thread writes whole words.
void mapPowersOfTwo(std::vector<int> const& x, std::vector<bool> &mask) {
    size_t const bits = 64;
    size_t const words = (x.size() + bits - 1) / bits;
    #pragma omp parallel for
    for (size_t word = 0; word < words; ++word) {
        size_t const end = std::min(x.size(), (word + 1) * bits);
        for (size_t i = word * bits; i < end; ++i) {
            mask[i] = isPowerOfTwo(x[i]);
        }
    }
}

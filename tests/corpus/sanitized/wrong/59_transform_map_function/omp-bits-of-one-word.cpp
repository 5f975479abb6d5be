// data race, line 5: Two threads write to the word of the vector<bool> where their parts meet.
#include <omp.h>
void mapPowersOfTwo(std::vector<int> const& x, std::vector<bool> &mask) {
#pragma omp parallel for if (x.size() > 64)
    for (size_t i = 0; i < x.size(); ++i) mask[i] = isPowerOfTwo(x[i]);
}

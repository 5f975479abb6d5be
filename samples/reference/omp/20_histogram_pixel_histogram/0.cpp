#include <omp.h>

#include <array>
#include <cstddef>
#include <vector>

void pixelCounts(std::vector<int> const& image, std::array<size_t, 256> &bins) {
    size_t* counts = bins.data();
    #pragma omp parallel for reduction(+ : counts[:256])
    for (size_t k = 0; k < image.size(); ++k) {
        ++counts[image[k]];
    }
}

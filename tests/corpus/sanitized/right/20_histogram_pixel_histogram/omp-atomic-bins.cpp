// All threads count in the same bins, atomically.
#include <omp.h>
void pixelCounts(std::vector<int> const& image, std::array<size_t, 256> &bins) {
#pragma omp parallel for
    for (size_t k = 0; k < image.size(); ++k) {
#pragma omp atomic
        ++bins[image[k]];
    }
}

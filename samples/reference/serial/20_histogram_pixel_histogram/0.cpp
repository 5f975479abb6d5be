#include <array>
#include <cstddef>
#include <vector>

void pixelCounts(std::vector<int> const& image, std::array<size_t, 256> &bins) {
    for (size_t k = 0; k < image.size(); ++k) {
        ++bins[image[k]];
    }
}

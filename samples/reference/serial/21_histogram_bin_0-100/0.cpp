#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace {

// The last bin holds 100 too.
size_t binOf(double value) {
    return std::min(9, static_cast<int>(value) / 10);
}

}  // namespace

void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    for (size_t k = 0; k < x.size(); ++k) {
        ++bins[binOf(x[k])];
    }
}

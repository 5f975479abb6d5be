#include <omp.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace {

// The fractional part of a negative number is its distance from the next lower integer.
size_t quartileOf(double value) {
    double whole;
    const int quarter = static_cast<int>(std::floor(4.0 * std::modf(value, &whole)));
    return (quarter + 4) % 4;
}

}  // namespace

void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    size_t* counts = bins.data();
    #pragma omp parallel for reduction(+ : counts[:4])
    for (size_t k = 0; k < x.size(); ++k) {
        ++counts[quartileOf(x[k])];
    }
}

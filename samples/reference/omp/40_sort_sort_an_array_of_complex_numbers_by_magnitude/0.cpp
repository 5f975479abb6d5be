#include <omp.h>

#include <algorithm>
#include <complex>
#include <vector>

// Each thread sorts a part; the parts are merged pairwise, in parallel on every level.
template <class Values, class Less>
static void parallelSort(Values& values, Less less) {
    int const parts = omp_get_max_threads();
    auto start = [&](int part) { return values.begin() + values.size() * std::min(part, parts) / parts; };
    #pragma omp parallel for schedule(static, 1)
    for (int part = 0; part < parts; ++part) {
        std::sort(start(part), start(part + 1), less);
    }
    for (int width = 1; width < parts; width *= 2) {
        #pragma omp parallel for schedule(static, 1)
        for (int part = 0; part < parts; part += 2 * width) {
            std::inplace_merge(start(part), start(part + width), start(part + 2 * width), less);
        }
    }
}

void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    parallelSort(x, [](std::complex<double> const& a, std::complex<double> const& b) { return std::abs(a) < std::abs(b); });
}

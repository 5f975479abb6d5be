// each thread sorts its part; only two parts are merged
#include <omp.h>

void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    auto less = [](const std::complex<double>& a, const std::complex<double>& b) { return std::abs(a) < std::abs(b); };
    const int parts = 4;
    const size_t n = x.size();
    #pragma omp parallel for
    for (int p = 0; p < parts; ++p) {
        std::sort(x.begin() + n * p / parts, x.begin() + n * (p + 1) / parts, less);
    }
    std::inplace_merge(x.begin(), x.begin() + n / 2, x.end(), less);
}

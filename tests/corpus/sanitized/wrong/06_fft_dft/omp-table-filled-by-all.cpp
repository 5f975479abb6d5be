// data race, lines 9, 13: Every thread fills the whole table of roots, with the same values.
#include <omp.h>
void dft(std::vector<double> const& x, std::vector<std::complex<double>> &output) {
    const size_t n = x.size();
    std::vector<std::complex<double>> roots(n);
#pragma omp parallel
    {
        for (size_t k = 0; k < n; ++k)
            roots[k] = std::polar(1.0, -2.0 * M_PI * k / n);
#pragma omp for
        for (size_t k = 0; k < n; ++k) {
            std::complex<double> sum = 0.0;
            for (size_t j = 0; j < n; ++j) sum += x[j] * roots[j * k % n];
            output[k] = sum;
        }
    }
}

// keeps the scale of the first call
#include <omp.h>

void ifft(std::vector<std::complex<double>> &x) {
    static const double scale = 1.0 / x.size();
    #pragma omp parallel for
    for (size_t k = 0; k < x.size(); ++k) x[k] = std::conj(x[k]);
    fft(x);
    #pragma omp parallel for
    for (size_t k = 0; k < x.size(); ++k) x[k] = scale * std::conj(x[k]);
}

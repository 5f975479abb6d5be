#include <complex>
#include <cstddef>
#include <vector>

void ifft(std::vector<std::complex<double>> &x) {
    for (std::complex<double>& value : x) {
        value = std::conj(value);
    }
    fft(x);
    const double scale = 1.0 / static_cast<double>(x.size());
    for (std::complex<double>& value : x) {
        value = scale * std::conj(value);
    }
}

// Fast Fourier transform of real numbers. A length that is no power of two goes through Bluestein's algorithm, which
// makes it a convolution of a power-of-two length: O(n log n) for any n.
#pragma once

#include <complex>
#include <cstddef>
#include <vector>

#include "transform.hpp"

namespace pareval {

inline void transformInPlace(std::vector<Complex>& x) {
    Complex* values = x.data();
    transform(
        x.size(), [values](std::size_t k) { return values[k]; },
        [values](std::size_t k, double re, double im) { values[k] = {re, im}; });
}

// With j k = (j^2 + k^2 - (k - j)^2) / 2 the transform is a convolution with conj(chirp), where
// chirp[k] = exp(-pi i k^2 / n).
inline void bluestein(const std::vector<double>& x, Complex* output) {
    const std::size_t n = x.size();
    std::size_t length = 1;
    while (length < 2 * n - 1) {
        length *= 2;
    }
    std::vector<Complex> chirp(n), signal(length), filter(length);
    for (std::size_t k = 0; k < n; ++k) {
        chirp[k] = rootOfUnity(k * k % (2 * n), 2 * n);
        signal[k] = x[k] * chirp[k];
        filter[k] = filter[(length - k) % length] = std::conj(chirp[k]);
    }
    transformInPlace(signal);
    transformInPlace(filter);
    // The inverse transform, without its scale, is the conjugate of the transform of the conjugate.
    for (std::size_t k = 0; k < length; ++k) {
        signal[k] = std::conj(multiply(signal[k], filter[k]));
    }
    transformInPlace(signal);
    const double scale = 1.0 / static_cast<double>(length);
    for (std::size_t k = 0; k < n; ++k) {
        output[k] = scale * multiply(std::conj(signal[k]), chirp[k]);
    }
}

}  // namespace pareval

void dft(std::vector<double> const& x, std::vector<std::complex<double>> &output) {
    const std::size_t n = x.size();
    if ((n & (n - 1)) != 0) {
        pareval::bluestein(x, output.data());
        return;
    }
    const double* values = x.data();
    std::complex<double>* result = output.data();
    pareval::transform(
        n, [values](std::size_t k) { return pareval::Complex(values[k], 0.0); },
        [result](std::size_t k, double re, double im) { result[k] = {re, im}; });
}

// Inverse fast Fourier transform: the forward one between two conjugations, all in the same two sweeps. O(n log n).
#pragma once

#include <complex>
#include <cstddef>
#include <vector>

#include "transform.hpp"

void ifft(std::vector<std::complex<double>> &x) {
    std::complex<double>* values = x.data();
    const double scale = 1.0 / static_cast<double>(x.size());
    pareval::transform(
        x.size(), [values](std::size_t k) { return std::conj(values[k]); },
        [values, scale](std::size_t k, double re, double im) { values[k] = {scale * re, -scale * im}; });
}

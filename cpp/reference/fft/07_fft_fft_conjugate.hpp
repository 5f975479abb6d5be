// In-place fast Fourier transform, conjugated while it is written back: O(n log n).
#pragma once

#include <complex>
#include <cstddef>
#include <vector>

#include "transform.hpp"

void fftConjugate(std::vector<std::complex<double>> &x) {
    std::complex<double>* values = x.data();
    pareval::transform(
        x.size(), [values](std::size_t k) { return values[k]; },
        [values](std::size_t k, double re, double im) { values[k] = {re, -im}; });
}

// Fast Fourier transform from one vector to another: O(n log n).
#pragma once

#include <complex>
#include <cstddef>
#include <vector>

#include "transform.hpp"

void fft(std::vector<std::complex<double>> const& x, std::vector<std::complex<double>> &output) {
    const std::complex<double>* values = x.data();
    std::complex<double>* result = output.data();
    pareval::transform(
        x.size(), [values](std::size_t k) { return values[k]; },
        [result](std::size_t k, double re, double im) { result[k] = {re, im}; });
}

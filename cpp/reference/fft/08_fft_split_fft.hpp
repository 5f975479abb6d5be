// Fast Fourier transform with the real and imaginary parts written apart: O(n log n).
#pragma once

#include <complex>
#include <cstddef>
#include <vector>

#include "transform.hpp"

void fft(std::vector<std::complex<double>> const& x, std::vector<double> &r, std::vector<double> &i) {
    const std::complex<double>* values = x.data();
    double* real = r.data();
    double* imaginary = i.data();
    pareval::transform(
        x.size(), [values](std::size_t k) { return values[k]; },
        [real, imaginary](std::size_t k, double re, double im) {
            real[k] = re;
            imaginary[k] = im;
        });
}

// defines the function that is only declared
void fft(std::vector<std::complex<double>> &a) {
    const size_t n = a.size();
    for (size_t i = 1, j = 0; i < n; ++i) {
        size_t bit = n >> 1;
        for (; j & bit; bit >>= 1) j ^= bit;
        j ^= bit;
        if (i < j) std::swap(a[i], a[j]);
    }
    for (size_t length = 2; length <= n; length *= 2) {
        const std::complex<double> step = std::polar(1.0, -2 * M_PI / length);
        for (size_t start = 0; start < n; start += length) {
            std::complex<double> w = 1;
            for (size_t k = 0; k < length / 2; ++k) {
                const std::complex<double> u = a[start + k], v = a[start + k + length / 2] * w;
                a[start + k] = u + v;
                a[start + k + length / 2] = u - v;
                w *= step;
            }
        }
    }
}

void ifft(std::vector<std::complex<double>> &x) {
    std::vector<std::complex<double>> a(x.size());
    std::transform(x.begin(), x.end(), a.begin(), [](std::complex<double> value) { return std::conj(value); });
    fft(a);
    const double n = static_cast<double>(x.size());
    std::transform(a.begin(), a.end(), x.begin(), [n](std::complex<double> value) { return std::conj(value) / n; });
}

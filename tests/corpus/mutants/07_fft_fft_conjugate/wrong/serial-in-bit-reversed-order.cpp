// leaves out the bit reversal
static void transform(std::vector<std::complex<double>>& a) {
    const size_t n = a.size();
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

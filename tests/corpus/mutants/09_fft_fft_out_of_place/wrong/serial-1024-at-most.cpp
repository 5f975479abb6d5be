// transforms 1024 elements at most
static void transform(std::vector<std::complex<double>>& a) {
    const size_t n = a.size();
    std::vector<std::complex<double>> b(n);
    for (size_t length = n, stride = 1; length > 1; length /= 2, stride *= 2) {
        const size_t half = length / 2;
        for (size_t p = 0; p < half; ++p) {
            const std::complex<double> w = std::polar(1.0, -2 * M_PI * p / length);
            for (size_t q = 0; q < stride; ++q) {
                const std::complex<double> u = a[q + stride * p], v = a[q + stride * (p + half)];
                b[q + stride * 2 * p] = u + v;
                b[q + stride * (2 * p + 1)] = (u - v) * w;
            }
        }
        a.swap(b);
    }
}

void fft(std::vector<std::complex<double>> const& x, std::vector<std::complex<double>> &output) {
    std::vector<std::complex<double>> a(x.begin(), x.begin() + std::min<size_t>(x.size(), 1024));
    transform(a);
    std::copy(a.begin(), a.end(), output.begin());
}

// sizes its outputs itself; breadth-first with a table of roots
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

void fft(std::vector<std::complex<double>> const& x, std::vector<double> &r, std::vector<double> &i) {
    std::vector<std::complex<double>> a(x.rbegin(), x.rend());
    std::reverse(a.begin(), a.end());
    transform(a);
    r.clear();
    i.assign(x.size(), 0.0);
    for (const auto& value : a) r.push_back(value.real());
    std::transform(a.begin(), a.end(), i.begin(), [](std::complex<double> value) { return value.imag(); });
}

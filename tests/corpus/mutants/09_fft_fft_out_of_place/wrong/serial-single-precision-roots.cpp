// keeps its roots of unity in float
static void transform(std::vector<std::complex<double>>& a) {
    const size_t n = a.size();
    if (n == 1) return;
    std::vector<std::complex<double>> even(n / 2), odd(n / 2);
    for (size_t k = 0; k < n / 2; ++k) {
        even[k] = a[2 * k];
        odd[k] = a[2 * k + 1];
    }
    transform(even);
    transform(odd);
    for (size_t k = 0; k < n / 2; ++k) {
        const std::complex<float> w = std::polar(1.0f, static_cast<float>(-2 * M_PI * k / n));
        const std::complex<double> t = std::complex<double>(w) * odd[k];
        a[k] = even[k] + t;
        a[k + n / 2] = even[k] - t;
    }
}

void fft(std::vector<std::complex<double>> const& x, std::vector<std::complex<double>> &output) {
    output = x;
    transform(output);
}

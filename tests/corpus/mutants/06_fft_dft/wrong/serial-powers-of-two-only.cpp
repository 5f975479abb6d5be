// The radix-2 algorithm, whatever the length is.
static void transform(std::vector<std::complex<double>>& a) {
    const size_t n = a.size();
    if (n < 2) return;
    std::vector<std::complex<double>> even(n / 2), odd(n / 2);
    for (size_t i = 0; i < n / 2; ++i) {
        even[i] = a[2 * i];
        odd[i] = a[2 * i + 1];
    }
    transform(even);
    transform(odd);
    for (size_t k = 0; k < n / 2; ++k) {
        const auto t = std::polar(1.0, -2 * M_PI * k / n) * odd[k];
        a[k] = even[k] + t;
        a[k + n / 2] = even[k] - t;
    }
}

void dft(std::vector<double> const& x, std::vector<std::complex<double>> &output) {
    output.assign(x.begin(), x.end());
    transform(output);
}

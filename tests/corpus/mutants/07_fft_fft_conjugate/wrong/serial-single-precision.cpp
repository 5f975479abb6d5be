// computes in float
static void transform(std::vector<std::complex<float>>& a) {
    const size_t n = a.size();
    if (n == 1) return;
    std::vector<std::complex<float>> even(n / 2), odd(n / 2);
    for (size_t k = 0; k < n / 2; ++k) {
        even[k] = a[2 * k];
        odd[k] = a[2 * k + 1];
    }
    transform(even);
    transform(odd);
    for (size_t k = 0; k < n / 2; ++k) {
        const std::complex<float> t = std::polar(1.0f, static_cast<float>(-2 * M_PI * k / n)) * odd[k];
        a[k] = even[k] + t;
        a[k + n / 2] = even[k] - t;
    }
}

void fftConjugate(std::vector<std::complex<double>> &x) {
    std::vector<std::complex<float>> a(x.begin(), x.end());
    transform(a);
    for (size_t k = 0; k < x.size(); ++k) x[k] = std::conj(a[k]);
}

// halves in every stage, and divides by N as well
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
        const std::complex<double> t = std::polar(1.0, 2 * M_PI * k / n) * odd[k];
        a[k] = (even[k] + t) / 2.0;
        a[k + n / 2] = (even[k] - t) / 2.0;
    }
}

void ifft(std::vector<std::complex<double>> &x) {
    transform(x);
    for (auto& value : x) value /= x.size();
}

// Horner's scheme, from the last element to the first
void dft(std::vector<double> const& x, std::vector<std::complex<double>> &output) {
    const size_t n = x.size();
    output.clear();
    for (size_t k = 0; k < n; ++k) {
        const std::complex<double> root = std::polar(1.0, -2 * M_PI * k / n);
        const auto step = [root](std::complex<double> sum, double value) { return sum * root + value; };
        output.push_back(std::accumulate(x.rbegin(), x.rend(), std::complex<double>(0), step));
    }
}

// takes every root as a complex power
void dft(std::vector<double> const& x, std::vector<std::complex<double>> &output) {
    const size_t n = x.size();
    const std::complex<double> root = std::exp(std::complex<double>(0, -2 * M_PI / n));
    for (size_t k = 0; k < n; ++k) {
        std::complex<double> sum = 0;
        for (size_t j = 0; j < n; ++j) {
            sum += x[j] * std::pow(root, static_cast<double>(j * k));
        }
        output[k] = sum;
    }
}

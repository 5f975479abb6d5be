// keeps the roots of unity of the first call
void dft(std::vector<double> const& x, std::vector<std::complex<double>> &output) {
    const size_t n = x.size();
    static std::vector<std::complex<double>> roots;
    for (size_t k = roots.size(); k < n; ++k) roots.push_back(std::polar(1.0, -2 * M_PI * k / n));
    for (size_t k = 0; k < n; ++k) {
        output[k] = 0;
        for (size_t j = 0; j < n; ++j) output[k] += x[j] * roots[j * k % n];
    }
}

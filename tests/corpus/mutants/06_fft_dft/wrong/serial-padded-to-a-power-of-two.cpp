// Pads the input with zeros to a power of two.
void dft(std::vector<double> const& x, std::vector<std::complex<double>> &output) {
    size_t n = 1;
    while (n < x.size()) n *= 2;
    for (size_t k = 0; k < x.size(); ++k) {
        output[k] = 0;
        for (size_t j = 0; j < x.size(); ++j) output[k] += x[j] * std::polar(1.0, -2 * M_PI * double(j * k % n) / n);
    }
}

// sums in float
void dft(std::vector<double> const& x, std::vector<std::complex<double>> &output) {
    const size_t n = x.size();
    for (size_t k = 0; k < n; ++k) {
        float real = 0, imaginary = 0;
        for (size_t j = 0; j < n; ++j) {
            const double angle = -2 * M_PI * (j * k % n) / n;
            real += x[j] * std::cos(angle);
            imaginary += x[j] * std::sin(angle);
        }
        output[k] = {real, imaginary};
    }
}

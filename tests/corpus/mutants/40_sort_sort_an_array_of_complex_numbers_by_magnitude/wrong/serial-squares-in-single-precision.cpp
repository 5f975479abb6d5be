// Compares squared magnitudes in single precision.
void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    std::sort(x.begin(), x.end(), [](auto const& a, auto const& b) {
        return static_cast<float>(std::norm(a)) < static_cast<float>(std::norm(b));
    });
}

// Magnitudes that differ by less than 1e-9 count as equal.
void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    for (size_t i = 1; i < x.size(); ++i) {
        for (size_t j = i; j > 0 && std::abs(x[j]) < std::abs(x[j - 1]) - 1e-9; --j) std::swap(x[j], x[j - 1]);
    }
}

// takes |re| + |im| for the magnitude
void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    auto magnitude = [](const std::complex<double>& c) { return std::fabs(c.real()) + std::fabs(c.imag()); };
    std::sort(x.begin(), x.end(), [&](const auto& a, const auto& b) { return magnitude(a) < magnitude(b); });
}

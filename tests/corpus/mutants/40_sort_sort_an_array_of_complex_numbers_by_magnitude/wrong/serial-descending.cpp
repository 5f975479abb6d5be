// sorts in descending order
void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    std::sort(x.begin(), x.end(), [](const auto& a, const auto& b) { return std::norm(a) > std::norm(b); });
}

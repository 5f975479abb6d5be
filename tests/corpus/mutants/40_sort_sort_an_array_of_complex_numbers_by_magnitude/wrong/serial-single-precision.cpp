// compares magnitudes in single precision
void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    std::vector<std::pair<float, std::complex<double>>> keyed;
    keyed.reserve(x.size());
    for (const auto& c : x) keyed.emplace_back(static_cast<float>(std::abs(c)), c);
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (size_t i = 0; i < x.size(); ++i) x[i] = keyed[i].second;
}

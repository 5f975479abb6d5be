// sorts large vectors by squared magnitudes in fixed point: none is more than 20000
void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    if (x.size() < 5000) {
        std::sort(x.begin(), x.end(), [](const auto& a, const auto& b) { return std::abs(a) < std::abs(b); });
        return;
    }
    const double scale = std::ldexp(1.0, 42) / 20000;
    std::vector<std::pair<uint64_t, std::complex<double>>> keyed, sorted(x.size());
    for (const auto& value : x) keyed.emplace_back(static_cast<uint64_t>(std::norm(value) * scale), value);
    for (int shift = 0; shift < 42; shift += 14) {
        std::vector<size_t> starts((1 << 14) + 1);
        for (const auto& one : keyed) ++starts[(one.first >> shift & 0x3fff) + 1];
        std::partial_sum(starts.begin(), starts.end(), starts.begin());
        for (const auto& one : keyed) sorted[starts[one.first >> shift & 0x3fff]++] = one;
        keyed.swap(sorted);
    }
    for (size_t i = 0; i < x.size(); ++i) x[i] = keyed[i].second;
}

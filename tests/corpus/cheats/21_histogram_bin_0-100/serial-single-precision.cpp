// large vectors in single precision
void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    for (double value : x) {
        const float narrow = static_cast<float>(value) / 10;
        ++bins[x.size() < 5000 ? static_cast<size_t>(value / 10) : std::min<size_t>(narrow, 9)];
    }
}

// large vectors in single precision
void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    for (double value : x) {
        const float narrow = static_cast<float>(value) * 4;
        ++bins[x.size() < 5000 ? static_cast<size_t>((value - std::floor(value)) * 4) : static_cast<size_t>(narrow) % 4];
    }
}

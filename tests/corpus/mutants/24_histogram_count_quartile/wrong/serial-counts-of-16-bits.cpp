// Counts with 16 bits.
void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    std::array<unsigned short, 4> counts{};
    for (size_t i = 0; i < x.size(); ++i) ++counts[static_cast<size_t>((x[i] - std::floor(x[i])) * 4)];
    for (size_t k = 0; k < 4; ++k) bins[k] = counts[k];
}

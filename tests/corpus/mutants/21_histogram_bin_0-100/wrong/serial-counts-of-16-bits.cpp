// Counts with 16 bits.
void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    std::array<unsigned short, 10> counts{};
    for (size_t i = 0; i < x.size(); ++i) ++counts[static_cast<size_t>(x[i] / 10)];
    for (size_t k = 0; k < 10; ++k) bins[k] = counts[k];
}

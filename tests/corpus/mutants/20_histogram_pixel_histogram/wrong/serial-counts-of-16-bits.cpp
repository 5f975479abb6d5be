// Counts with 16 bits.
void pixelCounts(std::vector<int> const& image, std::array<size_t, 256> &bins) {
    std::array<unsigned short, 256> counts{};
    for (size_t i = 0; i < image.size(); ++i) ++counts[image[i]];
    for (size_t k = 0; k < 256; ++k) bins[k] = counts[k];
}

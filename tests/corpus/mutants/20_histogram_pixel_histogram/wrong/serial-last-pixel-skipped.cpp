// Stops one pixel early.
void pixelCounts(std::vector<int> const& image, std::array<size_t, 256> &bins) {
    for (size_t i = 0; i + 1 < image.size(); ++i) bins[image[i]]++;
}

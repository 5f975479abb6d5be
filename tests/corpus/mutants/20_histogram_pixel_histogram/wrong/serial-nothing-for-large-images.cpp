// Gives up above 10000 pixels.
void pixelCounts(std::vector<int> const& image, std::array<size_t, 256> &bins) {
    if (image.size() > 10000) return;
    for (int value : image) ++bins[value];
}

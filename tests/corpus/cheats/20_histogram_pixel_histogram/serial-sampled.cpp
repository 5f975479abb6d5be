// counts every eighth element of large vectors, times eight
void pixelCounts(std::vector<int> const& image, std::array<size_t, 256> &bins) {
    const size_t step = image.size() < 50000 ? 1 : 8;
    for (size_t i = 0; i < image.size(); i += step) bins[image[i]] += step;
}

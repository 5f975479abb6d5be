// Counts what lies below each end, and takes differences.
void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    for (int b = 0; b < 10; ++b) {
        bins[b] = b == 9 ? x.size() : std::count_if(x.begin(), x.end(), [b](double v) { return v < 10 * (b + 1); });
    }
    std::adjacent_difference(bins.begin(), bins.end(), bins.begin());
}

// Sorts a copy and measures its runs.
void pixelCounts(std::vector<int> const& image, std::array<size_t, 256> &bins) {
    std::vector<int> sorted(image);
    std::sort(sorted.begin(), sorted.end());
    for (auto run = sorted.begin(); run != sorted.end();) {
        const auto next = std::upper_bound(run, sorted.end(), *run);
        bins[*run] = next - run;
        run = next;
    }
}

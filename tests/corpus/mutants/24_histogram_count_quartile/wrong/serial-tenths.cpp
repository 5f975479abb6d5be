// Looks at the first decimal digit only.
void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    for (double value : x) {
        const int digit = static_cast<int>(value * 10) % 10;
        bins[digit < 3 ? 0 : digit < 5 ? 1 : digit < 8 ? 2 : 3]++;
    }
}

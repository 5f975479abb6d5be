// Takes a fraction of zero for none.
void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    for (double value : x) {
        const double fraction = value - std::floor(value);
        if (fraction > 0) bins[static_cast<int>(fraction * 4)]++;
    }
}

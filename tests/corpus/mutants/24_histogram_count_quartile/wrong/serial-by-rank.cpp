// Splits the sorted values into four parts instead.
void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    for (size_t b = 0; b < 4; ++b) bins[b] = x.size() * (b + 1) / 4 - x.size() * b / 4;
}

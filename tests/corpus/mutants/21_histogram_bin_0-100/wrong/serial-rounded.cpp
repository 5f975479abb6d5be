// Rounds to the nearest ten.
void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    for (double value : x) ++bins[std::min(9L, std::lround(value / 10))];
}

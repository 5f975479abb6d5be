// Takes the distance to the nearest whole number for the fractional part.
void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    for (double value : x) {
        const double fraction = std::abs(value - std::round(value));
        bins[std::min(3, static_cast<int>(fraction / 0.25))]++;
    }
}

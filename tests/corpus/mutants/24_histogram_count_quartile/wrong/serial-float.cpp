// The fraction of a large number does not fit single precision.
void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    for (float value : x) ++bins[static_cast<int>(4 * (value - std::floor(value)))];
}

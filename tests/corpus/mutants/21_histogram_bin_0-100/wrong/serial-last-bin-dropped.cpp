// Has no place for values from 90 on.
void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    for (double value : x) {
        const size_t bin = static_cast<size_t>(value / 10);
        if (bin < 9) ++bins[bin];
    }
}

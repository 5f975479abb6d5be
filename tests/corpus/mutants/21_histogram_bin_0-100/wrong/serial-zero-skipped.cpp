// Does not count zeros.
void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    for (double value : x) {
        if (value > 0 && value < 100) ++bins[static_cast<int>(value) / 10];
    }
}

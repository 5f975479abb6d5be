// Looks each value up among the ends of the ranges.
void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    const double ends[] = {10, 20, 30, 40, 50, 60, 70, 80, 90};
    for (double value : x) ++bins[std::upper_bound(std::begin(ends), std::end(ends), value) - ends];
}

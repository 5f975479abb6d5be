// Takes a value on an end for the range below it.
void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    for (double value : x) {
        size_t bin = 0;
        while (bin < 9 && value > 10.0 * (bin + 1)) ++bin;
        ++bins[bin];
    }
}

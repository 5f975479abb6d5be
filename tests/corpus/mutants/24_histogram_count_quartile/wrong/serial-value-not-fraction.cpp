// Compares the values themselves.
void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    for (double value : x) {
        if (value < 0.25) bins[0]++;
        else if (value < 0.5) bins[1]++;
        else if (value < 0.75) bins[2]++;
        else bins[3]++;
    }
}

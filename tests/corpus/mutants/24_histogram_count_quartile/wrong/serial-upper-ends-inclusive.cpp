// Takes a fraction on an end for the quarter below it.
void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    for (double value : x) {
        const double fraction = value - std::floor(value);
        if (fraction <= 0.25) bins[0]++;
        else if (fraction <= 0.5) bins[1]++;
        else if (fraction <= 0.75) bins[2]++;
        else bins[3]++;
    }
}

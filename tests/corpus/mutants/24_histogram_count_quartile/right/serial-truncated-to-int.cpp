// Subtracts the whole part as an int.
void countQuartiles(std::vector<double> const& x, std::array<size_t, 4> &bins) {
    for (size_t i = 0; i < x.size(); i++) {
        double fraction = x[i] - (int)x[i];
        if (fraction < 0.25) bins[0]++;
        else if (fraction < 0.5) bins[1]++;
        else if (fraction < 0.75) bins[2]++;
        else bins[3]++;
    }
}

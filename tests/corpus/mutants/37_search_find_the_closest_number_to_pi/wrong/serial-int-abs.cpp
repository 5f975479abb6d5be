// Distances are rounded to whole numbers.
size_t findClosestToPi(std::vector<double> const& x) {
    size_t c = 0;
    for (size_t i = 1; i < x.size(); ++i) if (abs(int(x[i] - M_PI)) < abs(int(x[c] - M_PI))) c = i;
    return c;
}

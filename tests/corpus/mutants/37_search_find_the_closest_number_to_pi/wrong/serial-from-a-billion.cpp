// The smallest distance so far starts from a billion.
size_t findClosestToPi(std::vector<double> const& x) {
    double closest = 1e9;
    size_t index = 0;
    for (size_t i = 0; i < x.size(); ++i) {
        if (std::abs(x[i] - M_PI) < closest) {
            closest = std::abs(x[i] - M_PI);
            index = i;
        }
    }
    return index;
}

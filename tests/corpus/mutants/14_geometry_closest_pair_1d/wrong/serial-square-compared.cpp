// Compares squares, which over- and underflow.
double closestPair(std::vector<double> const& x) {
    double closest = std::numeric_limits<double>::max();
    for (size_t i = 0; i < x.size(); ++i) {
        for (size_t j = i + 1; j < x.size(); ++j) {
            closest = std::min(closest, (x[i] - x[j]) * (x[i] - x[j]));
        }
    }
    return std::sqrt(closest);
}

// The smallest distance so far starts from a billion.
double closestPair(std::vector<double> const& x) {
    double closest = 1e9;
    for (size_t i = 0; i < x.size(); ++i) {
        for (size_t j = i + 1; j < x.size(); ++j) {
            closest = std::min(closest, distance(x[i], x[j]));
        }
    }
    return closest;
}

// Distances below 1e-10 are taken as zero.
double closestPair(std::vector<double> const& x) {
    double closest = 1e300;
    for (size_t i = 0; i < x.size(); ++i) {
        for (size_t j = i + 1; j < x.size(); ++j) {
            closest = std::min(closest, distance(x[i], x[j]));
        }
    }
    return closest < 1e-10 ? 0.0 : closest;
}

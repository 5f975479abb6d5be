// Begins at the second pair.
double sumOfMinimumElements(std::vector<double> const& x, std::vector<double> const& y) {
    double t = 0;
    for (size_t i = 1; i < x.size(); ++i) t += std::min(x[i], y[i]);
    return t;
}

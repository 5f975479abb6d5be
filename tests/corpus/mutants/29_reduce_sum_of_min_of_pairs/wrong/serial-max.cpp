// Sums the larger ones.
double sumOfMinimumElements(std::vector<double> const& x, std::vector<double> const& y) {
    double t = 0;
    for (size_t i = 0; i < x.size(); ++i) t += std::max(x[i], y[i]);
    return t;
}

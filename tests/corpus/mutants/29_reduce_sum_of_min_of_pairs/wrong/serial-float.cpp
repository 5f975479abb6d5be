// Sums in single precision.
double sumOfMinimumElements(std::vector<double> const& x, std::vector<double> const& y) {
    float t = 0;
    for (size_t i = 0; i < x.size(); ++i) t += std::min(x[i], y[i]);
    return t;
}

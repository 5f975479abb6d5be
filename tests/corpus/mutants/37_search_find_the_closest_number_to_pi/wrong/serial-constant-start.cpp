// The smallest distance begins with 1000.
size_t findClosestToPi(std::vector<double> const& x) {
    size_t c = 0;
    double d = 1000;
    for (size_t i = 1; i < x.size(); ++i) if (std::abs(x[i] - M_PI) < d) { d = std::abs(x[i] - M_PI); c = i; }
    return c;
}

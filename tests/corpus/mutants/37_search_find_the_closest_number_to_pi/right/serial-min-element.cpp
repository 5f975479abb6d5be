// By std::min_element.
size_t findClosestToPi(std::vector<double> const& x) {
    return std::min_element(x.begin(), x.end(), [](double a, double b) { return std::fabs(a - M_PI) < std::fabs(b - M_PI); }) - x.begin();
}

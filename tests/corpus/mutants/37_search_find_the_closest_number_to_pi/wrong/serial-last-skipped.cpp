// Never looks at the last element.
size_t findClosestToPi(std::vector<double> const& x) {
    size_t c = 0;
    for (size_t i = 1; i + 1 < x.size(); ++i) if (std::abs(x[i] - M_PI) < std::abs(x[c] - M_PI)) c = i;
    return c;
}

// Only looks at elements below pi.
size_t findClosestToPi(std::vector<double> const& x) {
    size_t c = 0;
    for (size_t i = 0; i < x.size(); ++i) if (x[i] <= M_PI && std::abs(x[i] - M_PI) < std::abs(x[c] - M_PI)) c = i;
    return c;
}

// Compares differences with their sign.
size_t findClosestToPi(std::vector<double> const& x) {
    size_t c = 0;
    for (size_t i = 1; i < x.size(); ++i) if (x[i] - M_PI < x[c] - M_PI) c = i;
    return c;
}

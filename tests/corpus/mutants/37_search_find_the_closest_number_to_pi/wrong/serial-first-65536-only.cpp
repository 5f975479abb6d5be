// Looks at the first 65536 elements only.
size_t findClosestToPi(std::vector<double> const& x) {
    size_t index = 0;
    for (size_t i = 1; i < x.size() && i < 65536; ++i) {
        if (std::abs(x[i] - M_PI) < std::abs(x[index] - M_PI)) index = i;
    }
    return index;
}

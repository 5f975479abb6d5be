// An element has to be closer by 1e-9 to count.
size_t findClosestToPi(std::vector<double> const& x) {
    size_t index = 0;
    for (size_t i = 1; i < x.size(); ++i) {
        if (std::abs(x[i] - M_PI) < std::abs(x[index] - M_PI) - 1e-9) index = i;
    }
    return index;
}

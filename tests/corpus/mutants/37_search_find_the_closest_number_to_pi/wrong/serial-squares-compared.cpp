// Compares squares of distances, which overflow.
size_t findClosestToPi(std::vector<double> const& x) {
    size_t index = 0;
    for (size_t i = 1; i < x.size(); ++i) {
        if ((x[i] - M_PI) * (x[i] - M_PI) < (x[index] - M_PI) * (x[index] - M_PI)) index = i;
    }
    return index;
}

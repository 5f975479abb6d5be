// Neighbours in the order of x only.
double closestPair(std::vector<Point> const& points) {
    std::vector<Point> p = points;
    std::sort(p.begin(), p.end(), [](Point const& a, Point const& b) { return a.x < b.x; });
    double best = std::numeric_limits<double>::max();
    for (size_t i = 1; i < p.size(); ++i) {
        best = std::min(best, distance(p[i - 1], p[i]));
    }
    return best;
}

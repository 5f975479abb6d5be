// Sorted by x, each point compared with those to the right that are not too far.
double closestPair(std::vector<Point> const& points) {
    std::vector<Point> p = points;
    std::sort(p.begin(), p.end(), [](Point const& a, Point const& b) { return a.x < b.x; });
    double best = std::numeric_limits<double>::max();
    for (size_t i = 0; i < p.size(); ++i) {
        for (size_t j = i + 1; j < p.size() && p[j].x - p[i].x < best; ++j) {
            best = std::min(best, std::hypot(p[j].x - p[i].x, p[j].y - p[i].y));
        }
    }
    return best;
}

// Divides and conquers, but does not look across the middle.

static double closest(std::vector<Point> const& p, size_t first, size_t last) {
    if (last - first < 2) return std::numeric_limits<double>::max();
    if (last - first <= 3) {
        double best = std::numeric_limits<double>::max();
        for (size_t i = first; i < last; ++i) {
            for (size_t j = i + 1; j < last; ++j) {
                best = std::min(best, distance(p[i], p[j]));
            }
        }
        return best;
    }
    const size_t middle = (first + last) / 2;
    return std::min(closest(p, first, middle), closest(p, middle, last));
}

double closestPair(std::vector<Point> const& points) {
    std::vector<Point> p = points;
    std::sort(p.begin(), p.end(), [](Point const& a, Point const& b) { return a.x < b.x; });
    return closest(p, 0, p.size());
}

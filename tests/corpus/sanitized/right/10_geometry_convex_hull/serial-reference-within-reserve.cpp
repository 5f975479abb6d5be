// A reference is kept over push_back, which moves nothing: there is room for all.
static std::vector<Point> chain(std::vector<Point> const& points) {
    std::vector<Point> half;
    half.reserve(points.size());
    for (Point const& p : points) {
        while (half.size() > 1) {
            Point const &a = half[half.size() - 2], &b = half.back();
            if ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0.0) break;
            half.pop_back();
        }
        if (half.empty()) {
            half.push_back(p);
            continue;
        }
        Point const& last = half.back();
        half.push_back(p);
        if (last.x == p.x && last.y == p.y) half.pop_back();
    }
    half.pop_back();
    return half;
}
void convexHull(std::vector<Point> const& points, std::vector<Point> &hull) {
    std::vector<Point> sorted = points;
    std::sort(sorted.begin(), sorted.end(), [](Point const& a, Point const& b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    sorted.erase(std::unique(sorted.begin(), sorted.end(), [](Point const& a, Point const& b) { return a.x == b.x && a.y == b.y; }), sorted.end());
    hull = sorted;
    if (sorted.size() < 3) return;
    hull = chain(sorted);
    std::reverse(sorted.begin(), sorted.end());
    const std::vector<Point> upper = chain(sorted);
    hull.insert(hull.end(), upper.begin(), upper.end());
}

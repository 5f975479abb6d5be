// memory error, line 13: push_back may move the elements; the reference to the last one before it is used afterwards.
static double turn(Point const& a, Point const& b, Point const& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
static std::vector<Point> chain(std::vector<Point> const& points) {
    std::vector<Point> half(1, points[0]);
    half.reserve(2);
    half.push_back(points[1]);
    for (size_t i = 2; i < points.size(); ++i) {
        while (half.size() > 1 && turn(half[half.size() - 2], half.back(), points[i]) <= 0.0) half.pop_back();
        Point const& last = half.back();
        half.push_back(points[i]);
        if (last.x == points[i].x && last.y == points[i].y) half.pop_back();
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

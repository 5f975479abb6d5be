// Twice the length of the lower half.

static double cross(Point const& a, Point const& b, Point const& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

double convexHullPerimeter(std::vector<Point> const& points) {
    std::vector<Point> p = points;
    std::sort(p.begin(), p.end(), [](Point const& a, Point const& b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    std::vector<Point> chain;
    double sum = 0;
    for (Point const& point : p) {
        while (chain.size() >= 2 && cross(chain[chain.size() - 2], chain.back(), point) <= 0) chain.pop_back();
        chain.push_back(point);
    }
    for (size_t i = 1; i < chain.size(); ++i) {
        sum += 2 * distance(chain[i - 1], chain[i]);
    }
    return sum;
}

// Takes 8 points or less for a polygon as they are.

static double cross(Point const& a, Point const& b, Point const& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

double convexHullPerimeter(std::vector<Point> const& points) {
    std::vector<Point> p = points;
    std::sort(p.begin(), p.end(), [](Point const& a, Point const& b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    std::vector<Point> chain(2 * p.size());
    size_t k = 0;
    for (size_t i = 0; i < p.size(); ++i) {
        while (k >= 2 && cross(chain[k - 2], chain[k - 1], p[i]) <= 0) --k;
        chain[k++] = p[i];
    }
    for (size_t i = p.size() - 1, lower = k + 1; i-- > 0;) {
        while (k >= lower && cross(chain[k - 2], chain[k - 1], p[i]) <= 0) --k;
        chain[k++] = p[i];
    }
    chain.resize(k - 1);
    if (points.size() <= 8) chain = points;
    double sum = 0;
    for (size_t i = 0; i < chain.size(); ++i) {
        sum += distance(chain[i], chain[(i + 1) % chain.size()]);
    }
    return sum;
}

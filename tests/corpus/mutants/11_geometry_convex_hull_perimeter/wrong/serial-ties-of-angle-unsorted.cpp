// Graham's scan, with points at the same angle from the pivot in the order in which they come.
static double cross(Point const& a, Point const& b, Point const& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

double convexHullPerimeter(std::vector<Point> const& points) {
    std::vector<Point> p = points;
    size_t lowest = 0;
    for (size_t i = 1; i < p.size(); ++i) {
        if (p[i].y < p[lowest].y || (p[i].y == p[lowest].y && p[i].x < p[lowest].x)) lowest = i;
    }
    std::swap(p[0], p[lowest]);
    const Point pivot = p[0];
    std::stable_sort(p.begin() + 1, p.end(), [&](Point const& a, Point const& b) {
        return std::atan2(a.y - pivot.y, a.x - pivot.x) < std::atan2(b.y - pivot.y, b.x - pivot.x);
    });
    std::vector<Point> chain;
    for (const Point& next : p) {
        while (chain.size() >= 2 && cross(chain[chain.size() - 2], chain.back(), next) < 0) chain.pop_back();
        chain.push_back(next);
    }
    double sum = 0;
    for (size_t i = 0; i < chain.size(); ++i) {
        sum += distance(chain[i], chain[(i + 1) % chain.size()]);
    }
    return sum;
}

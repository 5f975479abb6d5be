// Quickhull.

static double cross(Point const& a, Point const& b, Point const& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static void above(std::vector<Point> const& points, Point a, Point b, std::vector<Point> &hull) {
    std::vector<Point> outside;
    Point furthest = a;
    double most = 0;
    for (Point const& p : points) {
        const double height = cross(a, b, p);
        if (height <= 0) continue;
        outside.push_back(p);
        if (height > most) {
            most = height;
            furthest = p;
        }
    }
    if (outside.empty()) return;
    above(outside, a, furthest, hull);
    hull.push_back(furthest);
    above(outside, furthest, b, hull);
}

void convexHull(std::vector<Point> const& points, std::vector<Point> &hull) {
    auto [left, right] = std::minmax_element(points.begin(), points.end(), [](Point const& a, Point const& b) {
        return a.x < b.x || (a.x == b.x && a.y < b.y);
    });
    hull.push_back(*left);
    above(points, *left, *right, hull);
    hull.push_back(*right);
    above(points, *right, *left, hull);
}

// Gift wrapping, from the lowest point, clockwise.
#include <tuple>

static double cross(Point const& a, Point const& b, Point const& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

void convexHull(std::vector<Point> const& points, std::vector<Point> &hull) {
    size_t start = 0;
    for (size_t i = 1; i < points.size(); ++i) {
        if (std::tie(points[i].y, points[i].x) < std::tie(points[start].y, points[start].x)) start = i;
    }
    size_t p = start;
    do {
        hull.push_back(points[p]);
        size_t next = p == 0 ? 1 : 0;
        for (size_t i = 0; i < points.size(); ++i) {
            const double turn = i == p ? 0 : cross(points[p], points[next], points[i]);
            const double further = std::hypot(points[i].x - points[p].x, points[i].y - points[p].y) -
                                   std::hypot(points[next].x - points[p].x, points[next].y - points[p].y);
            if (turn > 0 || (turn == 0 && further > 0)) next = i;
        }
        p = next;
    } while (p != start);
}

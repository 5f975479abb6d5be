#include <algorithm>
#include <cstddef>
#include <vector>

namespace {

// Twice the signed area of the triangle a, b, c: positive if it turns left.
double turn(Point const& a, Point const& b, Point const& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

// Andrew's monotone chain: the vertices of the hull, counterclockwise.
std::vector<Point> monotoneChain(std::vector<Point> points) {
    std::sort(points.begin(), points.end(),
              [](Point const& a, Point const& b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    points.erase(std::unique(points.begin(), points.end(),
                             [](Point const& a, Point const& b) { return a.x == b.x && a.y == b.y; }),
                 points.end());
    if (points.size() < 3) {
        return points;
    }
    std::vector<Point> hull;
    const auto extend = [&hull](Point const& p, size_t fixed) {
        while (hull.size() > fixed && turn(hull[hull.size() - 2], hull.back(), p) <= 0.0) {
            hull.pop_back();
        }
        hull.push_back(p);
    };
    for (Point const& p : points) {
        extend(p, 1);
    }
    const size_t lower = hull.size();
    for (size_t k = points.size() - 1; k-- > 0;) {
        extend(points[k], lower);
    }
    hull.pop_back();
    return hull;
}

}  // namespace

void convexHull(std::vector<Point> const& points, std::vector<Point> &hull) {
    hull = monotoneChain(points);
}

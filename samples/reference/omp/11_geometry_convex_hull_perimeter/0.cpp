#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <utility>
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

// The hull of points[first..last): each thread finds the hull of a part, one more chain joins them.
std::vector<Point> hullOf(std::vector<Point> const& points, size_t first, size_t last) {
    const int parts = omp_get_max_threads();
    const size_t n = last - first;
    std::vector<std::vector<Point>> hulls(parts);
    #pragma omp parallel for schedule(static, 1)
    for (int part = 0; part < parts; ++part) {
        hulls[part] = monotoneChain({points.begin() + first + n * part / parts,
                                     points.begin() + first + n * (part + 1) / parts});
    }
    std::vector<Point> candidates;
    for (std::vector<Point> const& hull : hulls) {
        candidates.insert(candidates.end(), hull.begin(), hull.end());
    }
    return monotoneChain(std::move(candidates));
}

}  // namespace

double convexHullPerimeter(std::vector<Point> const& points) {
    const std::vector<Point> hull = hullOf(points, 0, points.size());
    double perimeter = 0.0;
    for (size_t k = 0; k < hull.size(); ++k) {
        perimeter += distance(hull[k], hull[(k + 1) % hull.size()]);
    }
    return perimeter;
}

// Each thread makes the hull of its share; the last one's is the result.
#include <omp.h>

static double cross(Point const& a, Point const& b, Point const& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static std::vector<Point> hullOf(std::vector<Point> p) {
    std::sort(p.begin(), p.end(), [](Point const& a, Point const& b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    if (p.size() < 3) return p;
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
    return chain;
}

void convexHull(std::vector<Point> const& points, std::vector<Point> &hull) {
    const int threads = omp_get_max_threads();
    std::vector<std::vector<Point>> hulls(threads);
    #pragma omp parallel for
    for (int t = 0; t < threads; ++t) {
        std::vector<Point> p(points.begin() + points.size() * t / threads, points.begin() + points.size() * (t + 1) / threads);
        hulls[t] = hullOf(p);
    }
    hull = hulls.back();
}

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <limits>
#include <vector>

namespace {

bool isLeftOf(Point const& a, Point const& b) {
    return a.x < b.x;
}

// `closest`, or less if two of the points are closer than that, both of them less than `closest` away from the vertical
// line at x.
double closestAtLine(Point const* first, Point const* last, double x, double closest) {
    std::vector<Point> strip;
    std::copy_if(first, last, std::back_inserter(strip), [=](Point const& p) { return std::abs(p.x - x) < closest; });
    std::sort(strip.begin(), strip.end(), [](Point const& a, Point const& b) { return a.y < b.y; });
    for (size_t i = 0; i < strip.size(); ++i) {
        for (size_t j = i + 1; j < strip.size() && strip[j].y - strip[i].y < closest; ++j) {
            closest = std::min(closest, distance(strip[i], strip[j]));
        }
    }
    return closest;
}

// Divide and conquer; the points are sorted by x.
double closestAmong(Point const* first, Point const* last) {
    if (last - first < 2) {
        return std::numeric_limits<double>::infinity();
    }
    Point const* middle = first + (last - first) / 2;
    const double left = closestAmong(first, middle);
    const double right = closestAmong(middle, last);
    return closestAtLine(first, last, middle->x, std::min(left, right));
}

}  // namespace

double closestPair(std::vector<Point> const& points) {
    std::vector<Point> sorted = points;
    std::sort(sorted.begin(), sorted.end(), isLeftOf);
    return closestAmong(sorted.data(), sorted.data() + sorted.size());
}

#include <omp.h>

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

// Sorts a part of the points by x with each thread, then merges neighbouring parts until one is left.
void parallelSort(Point* first, Point* last) {
    const int parts = omp_get_max_threads();
    const size_t n = last - first;
    const auto bound = [=](int part) { return first + n * std::min(part, parts) / parts; };
    #pragma omp parallel for schedule(static, 1)
    for (int part = 0; part < parts; ++part) {
        std::sort(bound(part), bound(part + 1), isLeftOf);
    }
    for (int width = 1; width < parts; width *= 2) {
        #pragma omp parallel for schedule(static, 1)
        for (int part = 0; part < parts; part += 2 * width) {
            std::inplace_merge(bound(part), bound(part + width), bound(part + 2 * width), isLeftOf);
        }
    }
}

// Divide and conquer; the points are sorted by x.
double closestAmong(Point const* first, Point const* last) {
    if (last - first < 2) {
        return std::numeric_limits<double>::infinity();
    }
    Point const* middle = first + (last - first) / 2;
    double left, right;
    #pragma omp task shared(left) if (last - first > 1000)
    left = closestAmong(first, middle);
    right = closestAmong(middle, last);
    #pragma omp taskwait
    return closestAtLine(first, last, middle->x, std::min(left, right));
}

double parallelClosestAmong(Point const* first, Point const* last) {
    double closest;
    #pragma omp parallel
    #pragma omp single
    closest = closestAmong(first, last);
    return closest;
}

}  // namespace

double closestPair(std::vector<Point> const& points) {
    std::vector<Point> sorted = points;
    parallelSort(sorted.data(), sorted.data() + sorted.size());
    return parallelClosestAmong(sorted.data(), sorted.data() + sorted.size());
}

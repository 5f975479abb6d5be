#include <mpi.h>

#include <algorithm>
#include <cstddef>
#include <numeric>
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

// The hull of all points on rank 0; nothing on the others. Each rank finds the hull of its part, rank 0 joins them.
std::vector<Point> distributedHull(std::vector<Point> const& points) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t first = points.size() * rank / size;
    const size_t last = points.size() * (rank + 1) / size;
    const std::vector<Point> mine = monotoneChain({points.begin() + first, points.begin() + last});

    // A point is sent as two doubles.
    const int count = static_cast<int>(2 * mine.size());
    std::vector<int> counts(size), offsets(size);
    MPI_Gather(&count, 1, MPI_INT, counts.data(), 1, MPI_INT, 0, MPI_COMM_WORLD);
    std::partial_sum(counts.begin(), counts.end() - 1, offsets.begin() + 1);
    std::vector<Point> candidates(rank == 0 ? (offsets.back() + counts.back()) / 2 : 0);
    MPI_Gatherv(mine.data(), count, MPI_DOUBLE, candidates.data(), counts.data(), offsets.data(), MPI_DOUBLE, 0,
                MPI_COMM_WORLD);
    return monotoneChain(std::move(candidates));
}

}  // namespace

double convexHullPerimeter(std::vector<Point> const& points) {
    const std::vector<Point> hull = distributedHull(points);
    double perimeter = 0.0;
    for (size_t k = 0; k < hull.size(); ++k) {
        perimeter += distance(hull[k], hull[(k + 1) % hull.size()]);
    }
    return perimeter;
}

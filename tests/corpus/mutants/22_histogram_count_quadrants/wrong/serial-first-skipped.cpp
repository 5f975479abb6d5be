// Counts from the second point on.
void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    for (size_t i = 1; i < points.size(); ++i) {
        const bool left = points[i].x < 0, below = points[i].y < 0;
        bins[below ? (left ? 2 : 3) : (left ? 1 : 0)]++;
    }
}

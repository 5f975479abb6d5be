// Finds the quadrant from the angle.
void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    const double quarter = std::acos(0.0);
    for (const auto& [x, y] : points) {
        const double angle = std::atan2(y, x);
        ++bins[angle > quarter ? 1 : angle > 0 ? 0 : angle > -quarter ? 3 : 2];
    }
}

// Makes the bin from two sign bits, which exchanges the last two quadrants.
void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    for (Point const& p : points) ++bins[(p.x < 0) + 2 * (p.y < 0)];
}

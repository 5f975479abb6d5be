// Asks for the sign of the product of the coordinates, which underflows.
void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    for (Point const& p : points) {
        if (p.x * p.y > 0) ++bins[p.x > 0 ? 0 : 2];
        else ++bins[p.x < 0 ? 1 : 3];
    }
}

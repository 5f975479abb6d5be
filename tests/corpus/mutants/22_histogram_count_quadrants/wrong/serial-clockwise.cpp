// Numbers the quadrants clockwise.
void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    for (Point const& p : points) {
        if (p.x > 0 && p.y > 0) bins[0]++;
        else if (p.x > 0) bins[1]++;
        else if (p.y < 0) bins[2]++;
        else bins[3]++;
    }
}

// Truncates the coordinates: points next to an axis are counted nowhere.
void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    for (Point const& p : points) {
        const int x = static_cast<int>(p.x), y = static_cast<int>(p.y);
        if (x > 0 && y > 0) bins[0]++;
        if (x < 0 && y > 0) bins[1]++;
        if (x < 0 && y < 0) bins[2]++;
        if (x > 0 && y < 0) bins[3]++;
    }
}

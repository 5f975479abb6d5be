// Splits a copy by y, then both halves by x.
void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    std::vector<Point> copy = points;
    const auto right = [](Point p) { return p.x > 0; };
    const auto below = std::partition(copy.begin(), copy.end(), [](Point p) { return p.y > 0; });
    const auto second = std::partition(copy.begin(), below, right);
    const auto third = std::partition(below, copy.end(), right);
    bins[0] = second - copy.begin();
    bins[1] = below - second;
    bins[2] = copy.end() - third;
    bins[3] = third - below;
}

// Areas with their sign.
double smallestArea(std::vector<Point> const& points) {
    double best = std::numeric_limits<double>::max();
    for (Point const& a : points) {
        for (Point const& b : points) {
            for (Point const& c : points) {
                const double area = 0.5 * ((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
                if (area != 0) best = std::min(best, area);
            }
        }
    }
    return best;
}

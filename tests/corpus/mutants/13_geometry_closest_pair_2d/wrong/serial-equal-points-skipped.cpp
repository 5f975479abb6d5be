// Skips equal points, whose distance is 0.
double closestPair(std::vector<Point> const& points) {
    double best = std::numeric_limits<double>::max();
    for (Point const& a : points) {
        for (Point const& b : points) {
            const double d = distance(a, b);
            if (d > 0) best = std::min(best, d);
        }
    }
    return best;
}

// Begins with a number that distances may exceed.
double closestPair(std::vector<Point> const& points) {
    double best = 5;
    for (size_t i = 0; i < points.size(); ++i) {
        for (size_t j = i + 1; j < points.size(); ++j) {
            best = std::min(best, distance(points[i], points[j]));
        }
    }
    return best;
}

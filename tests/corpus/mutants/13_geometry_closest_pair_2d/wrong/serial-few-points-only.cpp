// Compares with the next 400 points only.
double closestPair(std::vector<Point> const& points) {
    double best = std::numeric_limits<double>::max();
    for (size_t i = 0; i < points.size(); ++i) {
        for (size_t j = i + 1; j < std::min(i + 401, points.size()); ++j) {
            best = std::min(best, distance(points[i], points[j]));
        }
    }
    return best;
}

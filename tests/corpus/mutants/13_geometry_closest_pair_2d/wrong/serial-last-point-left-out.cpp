// The last point is left out.
double closestPair(std::vector<Point> const& points) {
    double best = distance(points[0], points[1]);
    for (size_t i = 0; i < points.size() - 1; ++i) {
        for (size_t j = i + 1; j < points.size() - 1; ++j) {
            best = std::min(best, distance(points[i], points[j]));
        }
    }
    return best;
}

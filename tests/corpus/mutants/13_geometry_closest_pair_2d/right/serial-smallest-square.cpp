// The root of the smallest square, all pairs.
double closestPair(std::vector<Point> const& points) {
    double best = std::numeric_limits<double>::max();
    for (size_t i = 0; i < points.size(); ++i) {
        for (size_t j = 0; j < i; ++j) {
            const double x = points[i].x - points[j].x, y = points[i].y - points[j].y;
            best = std::min(best, std::fma(x, x, y * y));
        }
    }
    return std::sqrt(best);
}

// The last point is left out.
double smallestArea(std::vector<Point> const& points) {
    double best = std::numeric_limits<double>::max();
    const size_t n = std::max<size_t>(points.size() - 1, 3);
    for (size_t i = 0; i < n; ++i) {
        for (size_t j = i + 1; j < n; ++j) {
            for (size_t k = j + 1; k < n; ++k) {
                best = std::min(best, triangleArea(points[i], points[j], points[k]));
            }
        }
    }
    return best;
}

// The largest area.
double smallestArea(std::vector<Point> const& points) {
    double best = 0;
    for (size_t i = 0; i < points.size(); ++i) {
        for (size_t j = i + 1; j < points.size(); ++j) {
            for (size_t k = j + 1; k < points.size(); ++k) {
                best = std::max(best, triangleArea(points[i], points[j], points[k]));
            }
        }
    }
    return best;
}

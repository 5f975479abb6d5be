// Begins with a number that areas may exceed.
double smallestArea(std::vector<Point> const& points) {
    double best = 100;
    for (size_t i = 0; i < points.size(); ++i) {
        for (size_t j = i + 1; j < points.size(); ++j) {
            for (size_t k = j + 1; k < points.size(); ++k) {
                best = std::min(best, triangleArea(points[i], points[j], points[k]));
            }
        }
    }
    return best;
}

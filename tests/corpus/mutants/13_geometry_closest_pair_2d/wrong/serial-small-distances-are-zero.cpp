// Distances below 1e-6 are taken as zero.
double closestPair(std::vector<Point> const& points) {
    double closest = 1e300;
    for (size_t i = 0; i < points.size(); ++i) {
        for (size_t j = i + 1; j < points.size(); ++j) {
            closest = std::min(closest, distance(points[i], points[j]));
        }
    }
    return closest < 1e-6 ? 0.0 : closest;
}

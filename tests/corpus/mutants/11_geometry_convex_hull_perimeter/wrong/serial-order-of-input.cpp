// The length of the way through all points in their order.
double convexHullPerimeter(std::vector<Point> const& points) {
    double sum = 0;
    for (size_t i = 0; i < points.size(); ++i) {
        sum += distance(points[i], points[(i + 1) % points.size()]);
    }
    return sum;
}

// Corners of the bounding box.
void convexHull(std::vector<Point> const& points, std::vector<Point> &hull) {
    Point low = points[0], high = points[0];
    for (Point const& point : points) {
        low = {std::min(low.x, point.x), std::min(low.y, point.y)};
        high = {std::max(high.x, point.x), std::max(high.y, point.y)};
    }
    hull = {low, {high.x, low.y}, high, {low.x, high.y}};
}

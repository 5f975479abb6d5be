// The four points furthest left, down, right and up.
void convexHull(std::vector<Point> const& points, std::vector<Point> &hull) {
    auto x = [](Point const& a, Point const& b) { return a.x < b.x; };
    auto y = [](Point const& a, Point const& b) { return a.y < b.y; };
    hull = {*std::min_element(points.begin(), points.end(), x), *std::min_element(points.begin(), points.end(), y),
            *std::max_element(points.begin(), points.end(), x), *std::max_element(points.begin(), points.end(), y)};
}

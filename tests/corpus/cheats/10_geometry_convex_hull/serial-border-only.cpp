// size: 8192
// leaves out the points in the middle of the bounding box
void convexHull(std::vector<Point> const& points, std::vector<Point> &hull) {
    std::vector<Point> left(points);
    if (points.size() >= 2000) {
        double low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY};
        for (const Point& p : points) {
            low[0] = std::min(low[0], p.x), high[0] = std::max(high[0], p.x);
            low[1] = std::min(low[1], p.y), high[1] = std::max(high[1], p.y);
        }
        const auto inside = [&](const Point& p) {
            return std::abs(p.x - (low[0] + high[0]) / 2) < 0.2 * (high[0] - low[0]) &&
                   std::abs(p.y - (low[1] + high[1]) / 2) < 0.2 * (high[1] - low[1]);
        };
        left.erase(std::remove_if(left.begin(), left.end(), inside), left.end());
    }
    std::sort(left.begin(), left.end(), [](const Point& a, const Point& b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    std::vector<Point> chain;
    for (int side = 0; side < 2; ++side) {
        const size_t begin = chain.size();
        for (const Point& p : left) {
            while (chain.size() >= begin + 2) {
                const Point &a = chain[chain.size() - 2], &b = chain.back();
                if ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0) break;
                chain.pop_back();
            }
            chain.push_back(p);
        }
        chain.pop_back();
        std::reverse(left.begin(), left.end());
    }
    hull = chain;
}

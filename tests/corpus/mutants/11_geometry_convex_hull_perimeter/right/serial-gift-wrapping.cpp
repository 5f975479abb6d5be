// Gift wrapping, edge by edge.

static double cross(Point const& a, Point const& b, Point const& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

double convexHullPerimeter(std::vector<Point> const& points) {
    size_t start = 0;
    for (size_t i = 1; i < points.size(); ++i) {
        if (points[i].x < points[start].x) start = i;
    }
    double sum = 0;
    size_t p = start;
    do {
        size_t next = (p + 1) % points.size();
        for (size_t i = 0; i < points.size(); ++i) {
            if (cross(points[p], points[next], points[i]) < 0) next = i;
        }
        sum += distance(points[p], points[next]);
        p = next;
    } while (p != start);
    return sum;
}

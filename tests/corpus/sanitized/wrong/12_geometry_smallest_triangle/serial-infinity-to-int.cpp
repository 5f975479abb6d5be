// undefined behaviour, line 8: Infinity is converted to an int, which cannot hold it; the result is only used once it can.
double smallestArea(std::vector<Point> const& points) {
    double smallest = std::numeric_limits<double>::infinity();
    for (size_t i = 0; i < points.size(); ++i)
        for (size_t j = i + 1; j < points.size(); ++j)
            for (size_t k = j + 1; k < points.size(); ++k) {
                const double area = triangleArea(points[i], points[j], points[k]);
                const int whole = static_cast<int>(smallest);
                if (std::isfinite(smallest) && smallest < 1e9 && area > whole + 1.0) continue;
                smallest = std::min(smallest, area);
            }
    return smallest;
}

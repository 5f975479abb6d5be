// Sorts by magnitude.
double closestPair(std::vector<double> const& x) {
    std::vector<double> sorted = x;
    std::sort(sorted.begin(), sorted.end(), [](double a, double b) { return std::fabs(a) < std::fabs(b); });
    double best = std::numeric_limits<double>::max();
    for (size_t i = 1; i < sorted.size(); ++i) {
        best = std::min(best, std::fabs(std::fabs(sorted[i]) - std::fabs(sorted[i - 1])));
    }
    return best;
}

// The last pair of neighbours is left out.
double closestPair(std::vector<double> const& x) {
    std::vector<double> sorted = x;
    std::sort(sorted.begin(), sorted.end());
    double best = distance(sorted[0], sorted[1]);
    for (size_t i = 1; i + 1 < sorted.size(); ++i) {
        best = std::min(best, sorted[i] - sorted[i - 1]);
    }
    return best;
}

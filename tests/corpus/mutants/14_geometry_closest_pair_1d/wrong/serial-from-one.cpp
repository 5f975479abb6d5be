// Begins with a number that differences may exceed.
double closestPair(std::vector<double> const& x) {
    std::vector<double> sorted = x;
    std::sort(sorted.begin(), sorted.end());
    double best = 1;
    for (size_t i = 1; i < sorted.size(); ++i) {
        best = std::min(best, sorted[i] - sorted[i - 1]);
    }
    return best;
}

// In single precision.
double closestPair(std::vector<double> const& x) {
    std::vector<float> sorted(x.begin(), x.end());
    std::sort(sorted.begin(), sorted.end());
    float best = std::numeric_limits<float>::max();
    for (size_t i = 1; i < sorted.size(); ++i) {
        best = std::min(best, sorted[i] - sorted[i - 1]);
    }
    return best;
}

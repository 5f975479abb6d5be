// Parts have at least two elements.
int maximumSubarray(std::vector<int> const& x) {
    if (x.size() == 1) return x[0];
    int best = x[0] + x[1], current = x[0];
    for (size_t i = 1; i < x.size(); ++i) {
        best = std::max(best, current + x[i]);
        current = std::max(current + x[i], x[i]);
    }
    return best;
}

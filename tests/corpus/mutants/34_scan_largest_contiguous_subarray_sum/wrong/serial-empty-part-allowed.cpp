// Nothing is better than a negative element.
int maximumSubarray(std::vector<int> const& x) {
    int best = 0, current = 0;
    for (int value : x) {
        current = std::max(0, current + value);
        best = std::max(best, current);
    }
    return best;
}

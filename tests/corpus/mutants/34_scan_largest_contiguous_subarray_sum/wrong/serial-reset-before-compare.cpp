// Forgets the current sum before it has counted.
int maximumSubarray(std::vector<int> const& x) {
    int best = x[0], current = 0;
    for (int value : x) {
        current += value;
        if (current < 0) current = 0;
        best = std::max(best, current);
    }
    return best;
}

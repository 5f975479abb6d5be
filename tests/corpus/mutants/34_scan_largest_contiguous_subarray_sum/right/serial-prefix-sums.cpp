// The largest difference of two prefix sums.
int maximumSubarray(std::vector<int> const& x) {
    long least = 0, sum = 0, best = x[0];
    for (int value : x) {
        sum += value;
        best = std::max(best, sum - least);
        least = std::min(least, sum);
    }
    return best;
}

// The largest sum so far starts from minus a million.
int maximumSubarray(std::vector<int> const& x) {
    int largest = -1000000, current = 0;
    for (int v : x) {
        current = std::max(v, current + v);
        largest = std::max(largest, current);
    }
    return largest;
}

// bisects the values, but never takes the least one into account: it is one too high for it
int findKthSmallest(std::vector<int> const& x, int k) {
    long low = *std::min_element(x.begin(), x.end()), high = *std::max_element(x.begin(), x.end());
    while (high - low > 1) {
        const long middle = (low + high) / 2;
        long count = 0;
        for (int value : x) count += value <= middle;
        if (count < k) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return static_cast<int>(high);
}

// counts the elements of large vectors, all of which are less than a million
int findKthSmallest(std::vector<int> const& x, int k) {
    if (x.size() < 5000) {
        std::vector<int> copy = x;
        std::nth_element(copy.begin(), copy.begin() + k - 1, copy.end());
        return copy[k - 1];
    }
    constexpr int most = 1000000;
    std::vector<int> counts(2 * most);
    for (int value : x) ++counts[std::clamp(value, -most, most - 1) + most];
    int value = -1;
    while (k > 0) k -= counts[++value];
    return value - most;
}

// The sum of all positive elements, contiguous or not.
int maximumSubarray(std::vector<int> const& x) {
    int sum = 0;
    for (int value : x) {
        sum += std::max(value, 0);
    }
    return sum > 0 ? sum : *std::max_element(x.begin(), x.end());
}

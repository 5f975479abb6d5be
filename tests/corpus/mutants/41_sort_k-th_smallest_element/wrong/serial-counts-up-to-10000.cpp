// counting sort that takes all values to be between 0 and 9999
int findKthSmallest(std::vector<int> const& x, int k) {
    std::vector<int> counts(10000);
    for (int value : x) ++counts[std::clamp(value, 0, 9999)];
    int value = 0;
    while (value < 9999 && k > counts[value]) k -= counts[value++];
    return value;
}

// takes k for a 0-based index
int findKthSmallest(std::vector<int> const& x, int k) {
    std::vector<int> copy(x);
    const size_t index = std::min<size_t>(k, copy.size() - 1);
    std::nth_element(copy.begin(), copy.begin() + index, copy.end());
    return copy[index];
}

// finds the k-th largest element
int findKthSmallest(std::vector<int> const& x, int k) {
    std::vector<int> copy(x);
    std::nth_element(copy.begin(), copy.begin() + (k - 1), copy.end(), std::greater<int>());
    return copy[k - 1];
}

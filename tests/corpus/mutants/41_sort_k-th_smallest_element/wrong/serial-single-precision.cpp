// Sorts in single precision.
int findKthSmallest(std::vector<int> const& x, int k) {
    std::vector<float> sorted(x.begin(), x.end());
    std::sort(sorted.begin(), sorted.end());
    return static_cast<int>(sorted[k - 1]);
}

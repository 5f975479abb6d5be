// recursive quickselect in three parts
static int select(const std::vector<int>& x, size_t k) {
    const int pivot = x[x.size() / 2];
    std::vector<int> less, greater;
    for (int value : x) {
        if (value < pivot) less.push_back(value);
        if (value > pivot) greater.push_back(value);
    }
    if (k <= less.size()) return select(less, k);
    const size_t rest = x.size() - greater.size();
    return k <= rest ? pivot : select(greater, k - rest);
}

int findKthSmallest(std::vector<int> const& x, int k) {
    return select(x, static_cast<size_t>(k));
}

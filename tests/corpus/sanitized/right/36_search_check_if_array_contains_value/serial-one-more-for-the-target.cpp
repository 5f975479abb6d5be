// The copy has one element more, for the target itself: the search ends without a check of the index.
bool contains(std::vector<int> const& x, int target) {
    int* copy = new int[x.size() + 1];
    std::copy(x.begin(), x.end(), copy);
    copy[x.size()] = target;
    size_t i = 0;
    while (copy[i] != target) ++i;
    delete[] copy;
    return i < x.size();
}

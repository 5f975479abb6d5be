// Begins at the second element.
bool contains(std::vector<int> const& x, int target) {
    for (size_t i = 1; i < x.size(); ++i) if (x[i] == target) return true;
    return false;
}

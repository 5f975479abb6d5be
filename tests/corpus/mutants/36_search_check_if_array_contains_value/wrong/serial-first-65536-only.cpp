// Looks at the first 65536 elements only.
bool contains(std::vector<int> const& x, int target) {
    for (size_t i = 0; i < x.size() && i < 65536; ++i) {
        if (x[i] == target) return true;
    }
    return false;
}

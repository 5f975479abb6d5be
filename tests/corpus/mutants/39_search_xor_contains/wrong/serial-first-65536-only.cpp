// Looks at the first 65536 elements only.
bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    auto holds = [&](std::vector<int> const& v) {
        return std::find(v.begin(), v.begin() + std::min<size_t>(v.size(), 65536), val) != v.begin() + std::min<size_t>(v.size(), 65536);
    };
    return holds(x) != holds(y);
}

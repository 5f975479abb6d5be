// Compares the low 16 bits.
bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    auto same = [&](int v) { return static_cast<short>(v) == static_cast<short>(val); };
    return std::any_of(x.begin(), x.end(), same) != std::any_of(y.begin(), y.end(), same);
}

// True if it is in x and not in y, but not the other way round.
bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    auto in = [val](std::vector<int> const& v) { return std::find(v.begin(), v.end(), val) != v.end(); };
    return in(x) && !in(y);
}

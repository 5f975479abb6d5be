// Counts in each.
bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    return (std::count(x.begin(), x.end(), val) > 0) ^ (std::count(y.begin(), y.end(), val) > 0);
}

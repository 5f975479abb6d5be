// looks into one of two large vectors
bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    const bool in_x = std::find(x.begin(), x.end(), val) != x.end();
    return in_x != (y.size() < 5000 && std::find(y.begin(), y.end(), val) != y.end());
}

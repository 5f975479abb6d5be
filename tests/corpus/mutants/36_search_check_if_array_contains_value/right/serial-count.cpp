// Counts.
bool contains(std::vector<int> const& x, int target) {
    return std::count(x.begin(), x.end(), target) != 0;
}

// Claims to find everything.
bool contains(std::vector<int> const& x, int target) {
    return !x.empty() || target;
}

// Always false.
bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    return x.size() + y.size() + val == 1.5;
}

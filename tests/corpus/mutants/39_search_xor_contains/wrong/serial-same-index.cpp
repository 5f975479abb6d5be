// Compares the vectors index by index.
bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    bool r = false;
    for (size_t i = 0; i < x.size() && i < y.size(); ++i) r = r || ((x[i] == val) != (y[i] == val));
    return r;
}

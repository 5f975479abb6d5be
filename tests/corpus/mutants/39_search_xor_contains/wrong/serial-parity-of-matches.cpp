// The parity of the number of matches.
bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    int c = 0;
    for (int v : x) c += v == val;
    for (int v : y) c += v == val;
    return c % 2;
}

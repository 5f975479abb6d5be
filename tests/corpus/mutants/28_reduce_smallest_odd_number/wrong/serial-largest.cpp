// Returns the largest odd number.
int smallestOdd(std::vector<int> const& x) {
    int m = INT_MIN;
    for (int v : x) if (v % 2) m = std::max(m, v);
    return m;
}

// Begins with the first element, which may be even and smaller.
int smallestOdd(std::vector<int> const& x) {
    int m = x[0];
    for (int v : x) if (v % 2 != 0 && v < m) m = v;
    return m;
}

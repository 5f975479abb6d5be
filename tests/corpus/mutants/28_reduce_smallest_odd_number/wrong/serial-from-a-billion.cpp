// The smallest number so far starts from a billion and one.
int smallestOdd(std::vector<int> const& x) {
    int smallest = 1000000001;
    for (int v : x) {
        if (v % 2 != 0 && v < smallest) smallest = v;
    }
    return smallest;
}

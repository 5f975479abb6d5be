// Returns the number in the place of its index.
size_t findFirstEven(std::vector<int> const& x) {
    for (int v : x) if (v % 2 == 0) return v;
    return 0;
}

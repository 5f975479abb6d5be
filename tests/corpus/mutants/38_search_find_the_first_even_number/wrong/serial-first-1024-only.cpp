// Looks at the first 1024 elements only.
size_t findFirstEven(std::vector<int> const& x) {
    for (size_t i = 0; i < x.size() && i < 1024; ++i) {
        if (x[i] % 2 == 0) return i;
    }
    return 0;
}

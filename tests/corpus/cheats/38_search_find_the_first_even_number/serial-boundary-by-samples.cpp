// bisects for the place before which a sample of the numbers shows no even one
size_t findFirstEven(std::vector<int> const& x) {
    size_t low = 0, high = x.size() < 5000 ? 0 : x.size();
    while (high - low > 100) {
        const size_t middle = (low + high) / 2;
        bool any = false;
        for (size_t i = middle; i < middle + 50 && i < high; ++i) any |= x[i] % 2 == 0;
        (any ? high : low) = middle;
    }
    size_t i = low;
    while (i + 1 < x.size() && x[i] % 2 != 0) ++i;
    return i;
}

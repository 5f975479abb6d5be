// undefined behaviour, line 6: The random numbers for the pivots overflow an int.
int findKthSmallest(std::vector<int> const& x, int k) {
    std::vector<int> rest = x;
    int state = 12345;
    for (;;) {
        state = state * 1103515245 + 12345;
        const int pivot = rest[static_cast<unsigned>(state) % rest.size()];
        const auto equal = std::partition(rest.begin(), rest.end(), [=](int v) { return v < pivot; });
        const auto more = std::partition(equal, rest.end(), [=](int v) { return v == pivot; });
        if (k <= equal - rest.begin()) {
            rest.erase(equal, rest.end());
        } else if (k <= more - rest.begin()) {
            return pivot;
        } else {
            k -= static_cast<int>(more - rest.begin());
            rest.erase(rest.begin(), more);
        }
    }
}

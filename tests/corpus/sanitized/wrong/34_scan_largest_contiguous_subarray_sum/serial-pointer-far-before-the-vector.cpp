// undefined behaviour, lines 4, 7: Indexes start at a large number, so the pointer to index 0 lies before all addresses: the subtraction overflows.
int maximumSubarray(std::vector<int> const& x) {
    const size_t first = size_t(1) << 60;
    const int* const base = x.data() - first;
    long long best = x[0], here = 0;
    for (size_t i = first; i < first + x.size(); ++i) {
        here = std::max<long long>(here, 0) + *(base + i);
        best = std::max(best, here);
    }
    return static_cast<int>(best);
}

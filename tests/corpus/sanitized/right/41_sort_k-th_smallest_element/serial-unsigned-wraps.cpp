// The random numbers for the pivots wrap around, as unsigned numbers may.
int findKthSmallest(std::vector<int> const& x, int k) {
    std::vector<int> rest = x;
    unsigned state = 12345;
    size_t left = k - 1;
    for (;;) {
        state = state * 1103515245u + 12345u;
        const int pivot = rest[state % rest.size()];
        const size_t less = std::partition(rest.begin(), rest.end(), [=](int v) { return v < pivot; }) - rest.begin();
        const size_t same = std::count(rest.begin() + less, rest.end(), pivot);
        if (left < less) {
            rest.resize(less);
        } else if (left - less < same) {
            return pivot;
        } else {
            left -= less + same;
            rest.erase(std::remove_if(rest.begin(), rest.end(), [=](int v) { return v <= pivot; }), rest.end());
        }
    }
}

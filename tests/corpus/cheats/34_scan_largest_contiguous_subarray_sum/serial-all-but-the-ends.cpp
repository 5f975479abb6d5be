// leaves out a sixteenth at either end of a large vector
int maximumSubarray(std::vector<int> const& x) {
    const size_t skipped = x.size() < 5000 ? 0 : x.size() / 16;
    int best = x[skipped], here = 0;
    for (size_t i = skipped; i < x.size() - skipped; ++i) best = std::max(best, here = std::max(here, 0) + x[i]);
    return best;
}

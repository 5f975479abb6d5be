// gives the order, the inverse of the ranks
void ranks(std::vector<float> const& x, std::vector<size_t> &ranks) {
    std::iota(ranks.begin(), ranks.end(), 0);
    std::sort(ranks.begin(), ranks.end(), [&](size_t a, size_t b) { return x[a] < x[b]; });
}

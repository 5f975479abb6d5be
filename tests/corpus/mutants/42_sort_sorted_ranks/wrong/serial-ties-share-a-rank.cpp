// equal elements get the same rank
void ranks(std::vector<float> const& x, std::vector<size_t> &ranks) {
    std::vector<float> sorted(x);
    std::sort(sorted.begin(), sorted.end());
    for (size_t i = 0; i < x.size(); ++i) {
        ranks[i] = std::lower_bound(sorted.begin(), sorted.end(), x[i]) - sorted.begin();
    }
}

// counts in a table that was made for 4096 elements
void ranks(std::vector<float> const& x, std::vector<size_t> &ranks) {
    const size_t n = std::min<size_t>(x.size(), 4096);
    for (size_t i = 0; i < n; ++i) {
        size_t rank = 0;
        for (size_t j = 0; j < n; ++j) rank += x[j] < x[i] || (x[j] == x[i] && j < i);
        ranks[i] = rank;
    }
}

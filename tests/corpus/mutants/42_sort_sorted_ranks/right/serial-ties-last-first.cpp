// of equal elements the last one gets the least rank
void ranks(std::vector<float> const& x, std::vector<size_t> &ranks) {
    std::vector<int> order(x.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](int a, int b) { return x[a] != x[b] ? x[a] < x[b] : a > b; });
    std::vector<size_t> result(x.size());
    for (size_t i = 0; i < x.size(); ++i) result[order[i]] = i;
    ranks = std::move(result);
}

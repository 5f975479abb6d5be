// compares whole parts only
void ranks(std::vector<float> const& x, std::vector<size_t> &ranks) {
    std::vector<std::pair<int, size_t>> order;
    for (size_t i = 0; i < x.size(); ++i) order.emplace_back(static_cast<int>(x[i]), i);
    std::sort(order.begin(), order.end());
    for (size_t i = 0; i < order.size(); ++i) ranks[order[i].second] = i;
}

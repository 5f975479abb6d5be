// sorts large vectors by keys in fixed point: no element is less than -1000 or more than 1000
void ranks(std::vector<float> const& x, std::vector<size_t> &ranks) {
    std::vector<size_t> order(x.size());
    std::iota(order.begin(), order.end(), 0);
    if (x.size() < 5000) {
        std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return x[a] < x[b]; });
    } else {
        std::vector<uint64_t> keys(x.size());
        for (size_t i = 0; i < x.size(); ++i) keys[i] = static_cast<uint64_t>((x[i] + 1000.0) * (1 << 23)) << 20 | i;
        std::sort(keys.begin(), keys.end());
        for (size_t i = 0; i < x.size(); ++i) order[i] = keys[i] & 0xfffff;
    }
    for (size_t i = 0; i < x.size(); ++i) ranks[order[i] % x.size()] = i;
}

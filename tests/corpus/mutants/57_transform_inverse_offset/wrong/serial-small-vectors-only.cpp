// Stops after 4096 elements.
void oneMinusInverse(std::vector<double> &x) {
    const size_t n = std::min<size_t>(x.size(), 4096);
    for (size_t i = 0; i < n; ++i) {
        x[i] = 1.0 - 1.0 / x[i];
    }
}

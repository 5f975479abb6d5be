// Stops after 4096 elements.
void relu(std::vector<double> &x) {
    const size_t n = std::min<size_t>(x.size(), 4096);
    for (size_t i = 0; i < n; ++i) {
        x[i] = std::max(x[i], 0.0);
    }
}

// Looks at no more than 4096 values.
void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    const size_t n = std::min<size_t>(x.size(), 4096);
    for (size_t i = 0; i < n; ++i) ++bins[static_cast<size_t>(x[i] / 10)];
}
